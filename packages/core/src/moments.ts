/** When something was said, and when we first heard of it. */
export interface Moment {
  at: number;
  heardAt: number;
}

/** The webhook that brought something, and when: a fact keeps that of the first one, whatever is delivered again. */
export interface Receipt {
  webhookId: number;
  receivedAt: number;
}

/** One thing that a webhook says, with the webhook that said it. */
export interface Brought<I> {
  item: I;
  receipt: Receipt;
}

const secondMs = 1_000;
const weekMs = 7 * 86_400_000;

/**
 * The moment that counts for what must not be lost because of its time. What Meta says is believed within the seven
 * days for which it delivers; anything else (none, broken, to come, from long ago) counts when it was first heard.
 */
export function believed(said: number | null, heardAt: number): Moment {
  const isUsable = said !== null && said > heardAt - weekMs && said <= heardAt;
  return { at: isUsable ? said : heardAt, heardAt };
}

export const secondOf = (at: number): number => Math.floor(at / secondMs);

/** Meta knows whole seconds only: within one of them what was heard later is later. 0: nobody can tell. */
export function compareMoments(a: Moment, b: Moment): number {
  return secondOf(a.at) - secondOf(b.at) || a.heardAt - b.heardAt;
}
