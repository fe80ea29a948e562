import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";

interface Labelled {
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
}

/** A labelled input with its hint and its error, tied together for a screen reader. */
export function TextField({
  label,
  hint,
  error,
  ...input
}: Labelled & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Field {...{ name: input.name, label, hint, error }}>
      <input id={input.name} {...described(input.name, hint, error)} {...input} />
    </Field>
  );
}

export function TextArea({
  label,
  hint,
  error,
  ...area
}: Labelled & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Field {...{ name: area.name, label, hint, error }}>
      <textarea id={area.name} rows={8} {...described(area.name, hint, error)} {...area} />
    </Field>
  );
}

export interface Choice {
  value: string;
  label: string;
  /** Shown, and cannot be chosen. */
  disabled?: boolean;
  /** In a list: the heading it stands under, with its neighbours of the same. */
  group?: string | null;
}

/** A list to choose one from. Without `defaultValue`, the first entry asks to choose, or says what `none` means. */
export function SelectField({
  label,
  hint,
  error,
  choices,
  none = "Choisissez…",
  ...select
}: Labelled & SelectHTMLAttributes<HTMLSelectElement> & { choices: Choice[]; none?: string }) {
  return (
    <Field {...{ name: select.name, label, hint, error }}>
      <select id={select.name} {...described(select.name, hint, error)} {...select}>
        <option value="">{none}</option>
        {groupsOf(choices).map(([group, inside]) =>
          group ? (
            <optgroup key={group} label={group}>
              {inside.map(option)}
            </optgroup>
          ) : (
            inside.map(option)
          ),
        )}
      </select>
    </Field>
  );
}

function option({ value, label, disabled }: Choice) {
  return (
    <option key={value} value={value} disabled={disabled}>
      {label}
    </option>
  );
}

/** The choices by heading, in the order they come. */
function groupsOf(choices: Choice[]) {
  const groups: [string | null, Choice[]][] = [];
  for (const choice of choices) {
    const [group, inside] = groups.at(-1) ?? [];
    if (inside && group === (choice.group ?? null)) inside.push(choice);
    else groups.push([choice.group ?? null, [choice]]);
  }
  return groups;
}

/** One box to check, with its sentence. */
export function CheckField({
  label,
  hint,
  error,
  ...input
}: Labelled & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <div className="field">
      {error && (
        <p className="error" id={`${input.name}-error`} role="alert">
          {error}
        </p>
      )}
      <label className="check">
        <input type="checkbox" id={input.name} {...described(input.name, hint, error)} {...input} />
        <span>{label}</span>
      </label>
      {hint && (
        <p className="hint" id={`${input.name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** Boxes to check (several) or buttons to choose from (one), under one question. */
export function ChoiceGroup({
  label,
  hint,
  error,
  name,
  type,
  choices,
  chosen,
}: Labelled & { type: "checkbox" | "radio"; choices: Choice[]; chosen: readonly string[] }) {
  return (
    <fieldset className="field choices" {...described(name, hint, error)}>
      <legend>{label}</legend>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${name}-error`} role="alert">
          {error}
        </p>
      )}
      {choices.map(({ value, label, disabled }) => (
        <label key={value} className="check">
          <input
            type={type}
            name={name}
            value={value}
            disabled={disabled}
            defaultChecked={chosen.includes(value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Field({ name, label, hint, error, children }: Labelled & { children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${name}-error`} role="alert">
          {error}
        </p>
      )}
      {children}
    </div>
  );
}

function described(name: string, hint: ReactNode, error: string | undefined) {
  const ids = [hint ? `${name}-hint` : "", error ? `${name}-error` : ""].filter(Boolean).join(" ");
  return { "aria-describedby": ids || undefined, "aria-invalid": error ? true : undefined };
}
