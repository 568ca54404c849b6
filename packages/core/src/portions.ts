import type { Reader } from "./heavy.ts";

/** Numbers of rows, both included. */
export interface Numbers {
  first: number;
  last: number;
}

/** So many rows are read in a few milliseconds: no other thread is worth asking for them. */
export const littleRows = 2_000;
/** So many at once, some 20 ms: the longest that a cancelled read goes on, and that an answer waits for what is bulk. */
const usualPortion = 20_000;

export const isLittle = ({ first, last }: Numbers): boolean => last - first < littleRows;

/** Everything at once: for what an index finds, where portions would only be many statements. */
export const inOne = <H extends Reader>(handle: H): H & Reader => ({
  ...handle,
  portionRows: Number.MAX_SAFE_INTEGER,
});

/** What is read of each portion, one after the other; others have their turn in between. */
export async function inPortions<T>(
  reader: Reader,
  { first, last }: Numbers,
  read: (portion: Numbers) => Promise<T[]>,
): Promise<T[]> {
  const all: T[] = [];
  const { portionRows = usualPortion } = reader;
  for (let start = first; start <= last; start += portionRows) {
    for (const row of await read({ first: start, last: Math.min(last, start + portionRows - 1) }))
      all.push(row);
    await reader.breathe?.();
  }
  return all;
}

/** The first so many rows, from the highest number down. */
export async function newestIn<T>(
  reader: Pick<Reader, "breathe" | "portionRows">,
  { first, last, limit }: Numbers & { limit: number },
  read: (portion: Numbers, limit: number) => Promise<T[]>,
): Promise<T[]> {
  const found: T[] = [];
  const { portionRows = usualPortion } = reader;
  for (let end = last; end >= first && found.length < limit; end -= portionRows) {
    const portion = { first: Math.max(first, end - portionRows + 1), last: end };
    found.push(...(await read(portion, limit - found.length)));
    await reader.breathe?.();
  }
  return found;
}
