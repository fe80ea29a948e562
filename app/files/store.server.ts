import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Where the bytes of files are, by key. */
export interface FileStore {
  /** Kept whole, or not at all, whatever happens meanwhile. */
  write(key: string, bytes: Uint8Array): Promise<void>;
  /** Null where there is none. */
  read(key: string): Promise<Buffer | null>;
  /** Nothing happens where there is none. */
  remove(key: string): Promise<void>;
  /** The keys written before an instant, half-written ones included. */
  keysBefore(instant: Date): AsyncIterable<string>;
}

/** A key, or one that is half written. */
const OURS = /^[a-z0-9-]{3,60}(\.[a-z0-9-]+)?$/;

/** The store of this community: a folder of its data. */
export function fileStore(): FileStore {
  const data = process.env.DATA_DIR;
  if (!data) throw new Error("DATA_DIR manque : lancez la communauté par npm start.");
  return folderStore(join(data, "files"));
}

/** A store in a folder, in sub-folders by the first two letters of the keys. */
export function folderStore(folder: string): FileStore {
  const pathOf = (key: string) => {
    if (!OURS.test(key)) throw new Error("not a key of the store");
    return join(folder, key.slice(0, 2), key);
  };
  return {
    async write(key, bytes) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const unfinished = `${path}.${randomUUID()}`;
      const file = await open(unfinished, "wx", 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
    },
    read: (key) => readFile(pathOf(key)).catch(absent),
    remove: (key) => rm(pathOf(key), { force: true }),
    async *keysBefore(instant) {
      for (const shelf of await readdir(folder).catch(() => [])) {
        for (const key of await readdir(join(folder, shelf)).catch(() => [])) {
          if (!OURS.test(key)) continue;
          const written = await stat(join(folder, shelf, key)).catch(absent);
          if (written && written.mtime < instant) yield key;
        }
      }
    },
  };
}

function absent(error: NodeJS.ErrnoException) {
  if (error.code === "ENOENT") return null;
  throw error;
}
