/** « Tout marquer comme lu »: what comes after the page was shown stays unread. */
export function MarkReadForm({ until, back, section }: { until: number; back: string; section?: string }) {
  return (
    <form method="post" action="/lectures" className="mark-read">
      <input type="hidden" name="until" value={until} />
      <input type="hidden" name="retour" value={back} />
      {section && <input type="hidden" name="section" value={section} />}
      <button type="submit">Tout marquer comme lu</button>
    </form>
  );
}
