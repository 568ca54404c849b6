import { isTrackedEnvelope } from "@trpc/server";
import { type Actor, may } from "@unlatch/core/actor";
import { maskOutput } from "@unlatch/core/mask-output";

/** Who reads whole numbers and Meta's own ids; everybody else gets every answer through the mask below. */
export const seesNumbers = (actor: Pick<Actor, "rights"> | null): boolean =>
  actor !== null && may(actor, "numbers.read");

const presented = new WeakMap<object, unknown>();

/** What a stream yields, masked. One batch for many followers stays one: it is masked and written once. */
export async function* maskStream(batches: AsyncIterable<unknown>, keep: string): AsyncGenerator<unknown> {
  for await (const batch of batches) {
    if (typeof batch !== "object" || batch === null) {
      yield maskOutput(batch, keep);
      continue;
    }
    const known = presented.get(batch) ?? maskBatch(batch, keep);
    presented.set(batch, known);
    yield known;
  }
}

/** A tracked batch keeps its number and its mark. */
function maskBatch(batch: object, keep: string): unknown {
  if (!isTrackedEnvelope(batch)) return maskOutput(batch, keep);
  const [number, data, mark] = batch;
  return [number, maskOutput(data, keep), mark];
}
