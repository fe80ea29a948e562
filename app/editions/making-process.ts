import type { Made, Task } from "./apart.server";
import { bookOf } from "./book";
import { epubOf } from "./epub";
import { pdfOf } from "./pdf";

process.once("message", async ({ printed, appUrl }: Task) => {
  const book = bookOf(printed, appUrl);
  const made: Made = { epub: epubOf(book), pdf: await pdfOf(book) };
  process.send?.(made, () => process.disconnect());
});
// Who asked is gone: nobody waits for it any more.
process.once("disconnect", () => process.exit());
