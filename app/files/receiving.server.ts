import { createHash, randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { files, members } from "#db/schema/index.server";
import { type Member, readableBy } from "~/accounts/viewer";
import { forbidden } from "~/http/errors";
import { readSetting } from "~/platform/settings.server";
import { detectKind } from "./detection.server";
import type { Kind } from "./kinds";
import { readName } from "./names";
import { redraw } from "./pictures.server";
import { FileRefused, refuseFile } from "./refusal";
import { scan } from "./scanner.server";
import type { FileStore } from "./store.server";
import { sizeInWords } from "./words";

const MEGABYTE = 1 << 20;

export interface Sent {
  /** As the browser gave it. */
  name: string;
  bytes: Uint8Array;
  now: Date;
}

/** What receiving works with: where bytes are kept, and the address of the antivirus if there is one. */
export interface Means {
  store: FileStore;
  scanner: string | undefined;
}

type SentFile = Pick<typeof files.$inferSelect, "key" | "name" | "mediaType" | "bytes">;
export type Received = { ok: true; file: SentFile } | { ok: false; error: string };

/**
 * Keeps a file that a member sends, for them alone until a message holds it. Its type is told from its content,
 * pictures are drawn again without what they carried, the antivirus reads it first.
 * @returns the file, or a sentence that says why it is not taken
 * @throws Response 403 for who writes nowhere
 */
export async function receiveFile(db: Db, owner: Member, sent: Sent, means: Means): Promise<Received> {
  if (readableBy(owner).audiences.length === 0)
    throw forbidden("Votre compte n’écrit dans aucune rubrique\u00a0: il n’y a rien où joindre un fichier.");
  try {
    return { ok: true, file: await keep(db, owner, sent, means) };
  } catch (error) {
    if (error instanceof FileRefused) return { ok: false, error: error.message };
    throw error;
  }
}

async function keep(db: Db, owner: Member, sent: Sent, { store, scanner }: Means) {
  const largest = await readSetting(db, "file_megabytes");
  if (sent.bytes.length > largest * MEGABYTE)
    refuseFile(
      `Ce fichier fait ${sizeInWords(sent.bytes.length)}\u00a0; il en faut ${largest}\u00a0Mo au plus.`,
    );
  const { name, extension } = readName(sent.name);
  const given = Buffer.from(sent.bytes.buffer, sent.bytes.byteOffset, sent.bytes.byteLength);
  const kind = await detectKind(given, extension);
  await scan(given, scanner);
  const picture = kind.form === "picture" ? await redraw(given, kind.mediaType) : null;
  const bytes = picture?.bytes ?? given;
  const file = {
    ownerId: owner.id,
    key: newKey(picture),
    name: nameFor(name, extension, picture?.extension ?? usual(kind, extension)),
    mediaType: picture?.mediaType ?? kind.mediaType,
    bytes: bytes.length,
    width: picture?.width ?? null,
    height: picture?.height ?? null,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    createdAt: sent.now,
  };
  await withinQuota(db, owner, bytes.length);
  // Bytes first: a row always has its bytes, and bytes without a row are removed by the daily job.
  await store.write(file.key, bytes);
  await db.transaction(async (tx) => {
    // Two files at once are counted one after the other.
    await tx.select({ id: members.id }).from(members).where(eq(members.id, owner.id)).for("no key update");
    await withinQuota(tx, owner, bytes.length);
    await tx.insert(files).values(file);
  });
  return file;
}

async function withinQuota(db: Db, owner: Member, more: number) {
  const quota = await readSetting(db, "file_quota_megabytes");
  const [held] = await db
    .select({ bytes: sql<number>`coalesce(sum(${files.bytes}), 0)`.mapWith(Number) })
    .from(files)
    .where(eq(files.ownerId, owner.id));
  if ((held?.bytes ?? 0) + more > quota * MEGABYTE)
    refuseFile(
      `Vos fichiers tiennent déjà ${sizeInWords(held?.bytes ?? 0)} sur les ${quota}\u00a0Mo de votre compte\u00a0: celui-ci n’y entre pas. Écrivez à l’animation si vous en avez besoin.`,
    );
}

/** 130 bits of chance; the size of a picture follows, for the page that shows it. */
function newKey(size: { width: number; height: number } | null) {
  const chance = BigInt(`0x${randomBytes(17).toString("hex")}`)
    .toString(36)
    .padStart(27, "0")
    .slice(-26);
  return size ? `${chance}-${size.width}x${size.height}` : chance;
}

function usual(kind: Kind, extension: string) {
  return extension || kind.extensions[0] || "";
}

/** The name with the end of what the file has become. */
function nameFor(name: string, before: string, after: string) {
  if (before === after || (before === "jpeg" && after === "jpg")) return name;
  return `${before ? name.slice(0, -before.length - 1) : name}.${after}`;
}
