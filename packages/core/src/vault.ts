import { createHash } from "node:crypto";
import { Refusal } from "./errors.ts";
import { keyBytes, openWith, sealWith } from "./sealing.ts";

/** Where the key lies that opens what is sealed; never in the database. */
export interface KeyFile {
  /** For people: where it is to be put back. */
  place: string;
  /** Null: there is none. What is no key comes as it is. Throws what says why it can't be read. */
  read(): Buffer | null;
  /** Makes one where there is none; of two who do so at once, both go by the first. */
  make(): Buffer;
}

export interface SealedValue {
  sealed: string;
  /** Which key sealed it. */
  keyId: string;
}

export type Opened = { value: unknown } | { why: string };

/** Seals values for their place in the settings. Nothing is guessed: what can't be opened says why. */
export interface Vault {
  /** Throws a Refusal where the key file is no key: another one would shut what is sealed already. */
  seal(place: string, value: unknown): SealedValue;
  open(place: string, value: SealedValue): Opened;
}

const mend = "Put the file back as it was, or set the value again.";

export function createVault(file: KeyFile): Vault {
  return {
    seal(place, value) {
      const key = file.read() ?? file.make();
      if (key.length !== keyBytes)
        throw new Refusal(
          "unavailable",
          `${place} can't be sealed: ${file.place} is not whole. Put it back from a copy, or delete it and set every secret again. Nothing was changed.`,
        );
      return { sealed: sealWith(key, value, place), keyId: idOf(key) };
    },
    open(place, { sealed, keyId }) {
      const key = readKey(file);
      if ("why" in key) return { why: `${place} is sealed, and ${key.why} ${mend}` };
      if (idOf(key.value) !== keyId)
        return {
          why: `${place} was sealed with the key ${keyId}, and ${file.place} holds the key ${idOf(key.value)}. ${mend}`,
        };
      const value = openWith(key.value, sealed, place);
      return value === undefined
        ? {
            why: `${place} can't be opened: what is stored was changed or is not whole. Set the value again.`,
          }
        : { value };
    },
  };
}

function readKey(file: KeyFile): { value: Buffer } | { why: string } {
  try {
    const value = file.read();
    if (!value) return { why: `the key that opens it (${file.place}) is missing.` };
    return value.length === keyBytes
      ? { value }
      : { why: `the key that opens it (${file.place}) is not whole.` };
  } catch (error) {
    return { why: `the key that opens it can't be read: ${(error as Error).message}` };
  }
}

/** Tells keys apart without showing anything of them. */
const idOf = (key: Buffer) =>
  createHash("sha256").update("unlatch key id").update(key).digest("hex").slice(0, 12);
