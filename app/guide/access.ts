import type { Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { readsGuide } from "./policy";

/**
 * The member who reads the guide.
 * @throws Response 404 to any other
 */
export function guideReader(viewer: Member) {
  if (!readsGuide(viewer)) throw notFound();
  return viewer;
}
