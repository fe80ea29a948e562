import { deviceIn } from "./device.server";
import { placeOf } from "./place.server";
import type { Opening } from "./sessions.server";

/** Where a session is opened, in words for its owner. */
export function openingAt(address: string, userAgent: string | null): Opening {
  return { device: deviceIn(userAgent), place: placeOf(address), secondFactorAt: null };
}
