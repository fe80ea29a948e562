import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { escapeText } from "~/text/escape";

/** A mail to one person: plain paragraphs, and addresses of the site alone on their lines. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** Another form of the same, where paragraphs do not say it well. */
  html?: string;
  /** Names the mail for good, whichever job sends it. */
  id?: string;
  /** Mails of one thread stand together in a mailbox. */
  thread?: string;
  /** The address that stops such mails, by a POST alone (RFC 8058). */
  unsubscribe?: string;
}

export interface MailSettings {
  /** Without it, mails are written to `outbox` as `.eml` files. */
  smtpUrl: string | undefined;
  outbox: string;
  from: string;
  /** Public address of the site: nothing else becomes a link, whatever people write. */
  appUrl: string;
}

/** Sends mails; `id` names a mail for good: sent again, it carries the same Message-ID or lands in the same file. */
export function openMailer({ smtpUrl, outbox, from, appUrl }: MailSettings) {
  const host = /@([^>]+)/.exec(from)?.[1] ?? "localhost";
  const messageOf = (mail: Mail, id: string) => ({
    from,
    to: { name: "", address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html ?? htmlOf(mail, appUrl),
    messageId: `<${mail.id ?? id}@${host}>`,
    ...(mail.thread && {
      inReplyTo: `<${mail.thread}@${host}>`,
      references: `<${mail.thread}@${host}>`,
    }),
    headers: {
      "Auto-Submitted": "auto-generated",
      ...(mail.unsubscribe && { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }),
    },
    ...(mail.unsubscribe && { list: { unsubscribe: mail.unsubscribe } }),
  });
  const transport = smtpUrl
    ? createTransport(smtpUrl)
    : createTransport({ streamTransport: true, buffer: true, newline: "unix" });
  return {
    send: async (mail: Mail, id: string) => {
      const sent = await transport.sendMail(messageOf(mail, id));
      if (smtpUrl || !("message" in sent) || !Buffer.isBuffer(sent.message)) return;
      await mkdir(outbox, { recursive: true, mode: 0o700 });
      const file = join(outbox, `${mail.id ?? id}.eml`);
      await writeFile(`${file}.part`, sent.message, { mode: 0o600 });
      await rename(`${file}.part`, file);
    },
    close: () => transport.close(),
  };
}

function htmlOf({ subject, text }: Mail, appUrl: string) {
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => {
    const lines = paragraph.split("\n").map((line) => {
      const shown = escapeText(line);
      return line.startsWith(`${appUrl}/`) ? `<a href="${shown}">${shown}</a>` : shown;
    });
    return `<p>${lines.join("<br>")}</p>`;
  });
  const title = escapeText(subject);
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${title}</title></head><body>${paragraphs.join("")}</body></html>`;
}
