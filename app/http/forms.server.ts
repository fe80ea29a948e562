import { log } from "~/platform/log.server";
import { unexpected } from "./errors";

/** The fields of a submitted form. */
export class Form {
  constructor(private readonly data: FormData) {}

  /** The field's text with line ends unified and outer blanks removed; empty when absent. */
  text(name: string) {
    const value = this.data.get(name);
    if (typeof value !== "string") return "";
    // PostgreSQL holds no NUL, and no other control character has a meaning in a text.
    return value
      .replace(/\r\n?/g, "\n")
      .replace(/(?![\n\t])\p{Cc}/gu, "")
      .trim();
  }

  /** The field as it was typed: blanks may belong to a password. */
  raw(name: string) {
    const value = this.data.get(name);
    return typeof value === "string" ? value : "";
  }

  /** Null where a form does not carry the field. */
  optional(name: string) {
    return this.data.has(name) ? this.text(name) : null;
  }

  checked(name: string) {
    return this.data.has(name);
  }

  /** Every value of a field that may come several times, as checked boxes do. */
  all(name: string) {
    return this.data.getAll(name).filter((value) => typeof value === "string");
  }

  /** The same form with another text in a field. */
  with(name: string, text: string) {
    const data = new FormData();
    for (const [field, value] of this.data) if (field !== name) data.append(field, value);
    data.set(name, text);
    return new Form(data);
  }

  /** A file that was chosen, empty or not; null where none was. */
  async upload(name: string) {
    const value = this.data.get(name);
    if (value === null || typeof value === "string" || (value.name === "" && value.size === 0)) return null;
    return { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) };
  }

  /** The bytes of a file that was chosen; null where none was. */
  async file(name: string) {
    const value = this.data.get(name);
    if (value === null || typeof value === "string" || value.size === 0) return null;
    return { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) };
  }
}

/** Reads the form of a POST. An unreadable body is an empty form. */
export async function readForm(request: Request) {
  return new Form(await request.formData().catch(() => new FormData()));
}

/** Runs an action on what somebody wrote: if it refuses or crashes, the answer gives the text back. */
export async function keeping<Result>(text: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof Response) throw error.status < 400 ? error : await withText(error, text);
    log.error({
      event: "action_failed",
      error: error instanceof Error ? error.name : "unknown",
      ...codeOf(error),
    });
    throw unexpected(text);
  }
}

/** One of the refusals of `errors.ts`, with the text. */
async function withText(refusal: Response, text: string) {
  const { status, headers } = refusal;
  return Response.json({ ...(await refusal.json()), kept: text }, { status, headers });
}

/** The SQLSTATE, never the message: Drizzle's holds the parameters, and so the text. */
function codeOf(error: unknown) {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause && typeof cause === "object" && "code" in cause) return { code: cause.code };
  return {};
}
