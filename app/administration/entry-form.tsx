import type { ReactNode } from "react";

export interface Sent {
  /** The entry that was sent, as its form names it; "" for a new one. */
  id: string;
  name: string;
  error: string;
}

interface EntryProps {
  action: string;
  id: number;
  name: string;
  what: string;
  sent: Sent | undefined;
  /** Both true, unless said, in a list without an order: nothing moves there. */
  isFirst?: boolean;
  isLast?: boolean;
  /** Other fields, what is said under them, other buttons, and what comes after the form. */
  children?: ReactNode;
  note?: ReactNode;
  buttons?: ReactNode;
  below?: ReactNode;
}

/** A line of a list: its name to change, and its place to move where the list has an order. */
export function EntryForm(entry: EntryProps) {
  const { action, id, name, what, sent, isFirst = true, isLast = true } = entry;
  const mine = sent?.id === String(id) ? sent : undefined;
  return (
    <li className="entry" id={`entree-${id}`}>
      <form method="post" action={action}>
        <input type="hidden" name="id" value={id} />
        {mine && (
          <p className="error" role="alert" id={`error-${id}`}>
            {mine.error}
          </p>
        )}
        <div className="entry-fields field">
          <input
            name="name"
            aria-label={`${what}\u00a0: ${name}`}
            aria-describedby={mine ? `error-${id}` : undefined}
            aria-invalid={mine ? true : undefined}
            required
            defaultValue={mine?.name ?? name}
          />
          {entry.children}
        </div>
        {entry.note}
        <p className="actions">
          <EntryButton intent="save" label="Enregistrer" name={name} />
          {!isFirst && <EntryButton intent="up" label="Monter" name={name} />}
          {!isLast && <EntryButton intent="down" label="Descendre" name={name} />}
          {entry.buttons}
        </p>
      </form>
      {entry.below}
    </li>
  );
}

/** A button of one of many like lines: for who hears it, it says which. */
export function EntryButton({ intent, label, name }: { intent: string; label: string; name: string }) {
  return (
    <button type="submit" name="intent" value={intent} className="quiet">
      {label}
      <span className="visually-hidden">{`\u00a0: ${name}`}</span>
    </button>
  );
}

/** The form that adds a line at the end of a list. */
export function NewEntry({
  action,
  label,
  id = "new",
  sent,
  children,
}: {
  action: string;
  label: string;
  id?: string;
  sent: Sent | undefined;
  children?: ReactNode;
}) {
  const mine = sent?.id === id ? sent : undefined;
  return (
    <form method="post" action={action} className="stack">
      <input type="hidden" name="id" value={id} />
      <div className="field">
        <label htmlFor={`name-${id}`}>{label}</label>
        {mine && (
          <p className="error" role="alert" id={`error-${id}`}>
            {mine.error}
          </p>
        )}
        <input
          id={`name-${id}`}
          name="name"
          required
          aria-describedby={mine ? `error-${id}` : undefined}
          aria-invalid={mine ? true : undefined}
          defaultValue={mine?.name}
        />
      </div>
      {children}
      <p className="actions">
        <button type="submit" name="intent" value="add">
          Ajouter
        </button>
      </p>
    </form>
  );
}
