import sharp from "sharp";
import { FileRefused, refuseFile } from "./refusal";

const LARGEST_SIDE = 2000;
/** A phone's largest photograph; an image that claims more would take the memory of the machine. */
const MOST_PIXELS = 60_000_000;
const SECONDS = 15;
const AT_ONCE = 2;
const WAITING = 12;

const TOO_LARGE = "Cette image a trop de points pour être affichée\u00a0: réduisez-la, puis joignez-la.";
const UNREADABLE =
  "Cette image ne se lit pas en entier\u00a0: ouvrez-la, enregistrez-la de nouveau, puis joignez-la.";

sharp.concurrency(1);
sharp.cache(false);

export interface Picture {
  bytes: Buffer;
  mediaType: string;
  extension: string;
  width: number;
  height: number;
}

let drawing = 0;
const queue: (() => void)[] = [];

/**
 * Draws a picture again: upright, at most 2,000 pixels a side, without anything that the camera or anybody wrote
 * beside it. What moves stands still, so that nothing moves where one reads.
 * @throws FileRefused when it cannot be read whole, is too large, or too many wait
 */
export async function redraw(bytes: Buffer, mediaType: string): Promise<Picture> {
  await turn();
  try {
    return await draw(bytes, mediaType);
  } catch (error) {
    const isTooLarge = error instanceof Error && /pixel limit/i.test(error.message);
    throw new FileRefused(isTooLarge ? TOO_LARGE : UNREADABLE);
  } finally {
    drawing--;
    queue.shift()?.();
  }
}

async function draw(bytes: Buffer, mediaType: string): Promise<Picture> {
  const image = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error", pages: 1 })
    .autoOrient()
    .resize({ width: LARGEST_SIDE, height: LARGEST_SIDE, fit: "inside", withoutEnlargement: true })
    .timeout({ seconds: SECONDS });
  const isStill = mediaType === "image/gif" || mediaType === "image/png";
  const drawn = isStill
    ? image.png({ compressionLevel: 9 })
    : mediaType === "image/webp"
      ? image.webp({ quality: 82 })
      : image.jpeg({ quality: 82 });
  const { data, info } = await drawn.toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const extension = info.format === "jpeg" ? "jpg" : info.format;
  return { bytes: data, mediaType: `image/${info.format}`, extension, width, height };
}

/** Two pictures at once take the time of two; the others wait, and beyond some it is said. */
async function turn() {
  if (drawing >= AT_ONCE) {
    if (queue.length >= WAITING)
      refuseFile("Beaucoup d’images arrivent en ce moment\u00a0: réessayez dans une minute.");
    await new Promise<void>((done) => queue.push(done));
  }
  drawing++;
}
