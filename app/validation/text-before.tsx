import { Piece } from "~/ui/pieces";
import { type CollegeSaid, CollegeView } from "./college-views";
import { type VoiceKey, voiceName } from "./voice";
import { type Typed, VoiceForm } from "./voice-form";

interface Text {
  option: number;
  label: string;
  title: string;
  hash: string;
  isApproved: boolean;
  /** What the viewer said of it, or who spoke for them. */
  given: { isOwn: boolean; words: string; reason: string; at: string }[];
  voices: { key: VoiceKey; name: string | null }[];
  /** Null while it is not shown. */
  colleges: CollegeSaid[] | null;
}

/** A text before the colleges: what it changes, its hash, where the viewer speaks, and what was said. */
export function TextBefore({ text, typed }: { text: Text; typed: Typed | null }) {
  const { option, label, title, hash, isApproved, given, voices, colleges } = text;
  return (
    <section className="stack" id={`option-${option}`}>
      <h2>
        {`Option\u00a0${option}${label ? `, ${label}` : ""}`}
        {isApproved && <span className="badge">texte approuvé</span>}
      </h2>
      <p className="meta hash">
        {"Empreinte du texte exact (SHA-256)\u00a0: "}
        <code>{hash}</code>
      </p>
      <Piece name={`difference-${option}`} className="difference-place" />
      <details>
        <summary>{`Lire le texte entier\u00a0: ${title}`}</summary>
        <Piece name={`text-${option}`} className="difference-place" />
      </details>
      {given.map(({ isOwn, words, reason, at }) => (
        <p key={at + words} className="notice">
          {isOwn ? "Votre voix" : "La voix que vous portez"}
          {` a été donnée le ${at}\u00a0: ${words}.`}
          {reason && ` «\u00a0${reason}\u00a0»`}
        </p>
      ))}
      {voices.map(({ key, name }) => (
        <VoiceForm
          key={voiceName(key)}
          voice={key}
          option={option}
          hash={hash}
          name={name}
          typed={typed?.voice === voiceName(key) ? typed : null}
        />
      ))}
      {colleges?.map((said) => (
        <CollegeView key={said.college} said={said} level={3} />
      ))}
    </section>
  );
}
