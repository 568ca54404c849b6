import type { Log } from "@unlatch/core/context";
import { type DestinationStream, type LoggerOptions, pino } from "pino";

/** Whole numbers of people and Meta's tokens never reach a log, whatever field they came in. */
const phone = /(?<![\w.-])\+?\d{10,15}(?![\w.-])/g;
const token = /\bEAA[A-Za-z0-9]{20,}\b|\bunl_[A-Za-z0-9_-]{16,}\b/g;

/** A failed query names all values that it was to write: hashes, sessions, what people said. */
const values = /\nparams: [\s\S]*?(?=\n\s+at |$)/g;

export function scrub(text: string): string {
  return text
    .replace(values, "\n[values left out]")
    .replace(token, "[token]")
    .replace(phone, (number) => `${number.slice(0, 3)}•••${number.slice(-3)}`);
}

/** One JSON line per event, on standard output unless told otherwise. */
export function createLog(level: "info" | "silent" = "info", to?: DestinationStream): Log {
  const settings: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ["password", "token", "secret", "cookie", "authorization", "*.password", "*.token", "*.secret"],
    formatters: { level: (label) => ({ level: label }) },
  };
  const logger = pino(settings, to ?? standardOutput());
  const write =
    (kind: "info" | "warn" | "error") =>
    (event: string, fields: Record<string, unknown> = {}) =>
      logger[kind](clean(fields), event);
  return { info: write("info"), warn: write("warn"), error: write("error") };
}

/** When the terminal is closed nobody reads any more; that must not end what is being finished. */
function standardOutput(): DestinationStream {
  const output = pino.destination({ fd: 1, sync: true });
  output.on("error", () => {});
  return output;
}

function clean(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === "string" ? scrub(value) : value]),
  );
}
