/** A text that could not be recorded, given back to whoever wrote it. */
export function KeptText({ text }: { text: string }) {
  return (
    <div className="field">
      <label htmlFor="kept">Votre texte</label>
      <textarea id="kept" readOnly rows={10} defaultValue={text} />
    </div>
  );
}
