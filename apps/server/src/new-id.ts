import { randomFillSync } from "node:crypto";

const timeBytes = 6;
const chanceBytes = 9;
const size = timeBytes + chanceBytes;

/**
 * Names for new rows: the millisecond, then 72 bits of chance, as base64url. What is made together lies together in an
 * index. Chance is fetched for many at once: asking for it each time costs more than a statement of the database.
 */
export function createNewId(now: () => number): () => string {
  const pool = Buffer.alloc(chanceBytes * 256);
  const id = Buffer.alloc(size);
  let used = pool.length;
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    id.writeUIntBE(Math.floor(now()), 0, timeBytes);
    pool.copy(id, timeBytes, used, used + chanceBytes);
    used += chanceBytes;
    return id.toString("base64url");
  };
}
