import { pino } from "pino";

/** JSON lines on stdout. Nothing personal goes in: no address, no name, no text, no query parameter. */
export const log = pino({
  level: process.env.LOG_LEVEL || "info",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
});
