import type { ReactNode } from "react";
import type { Shape } from "./glyph.tsx";

/** One thing that happened. */
export interface Happened {
  key: string;
  said: string;
  /** Under it, softer. */
  more?: ReactNode;
  /** Only trouble and the present have a state; what simply happened is a dot. */
  shape?: Shape | undefined;
  /** When, as it is read. */
  when?: string | undefined;
  /** The same for machines. */
  at?: string | undefined;
  /** Under the time: how long it took. */
  took?: string | undefined;
  /** It has not happened yet. */
  isOpen?: boolean;
  /** Neighbours with the same word are one, said by `many`. */
  like?: { word: string; many: (times: number) => string };
}

/** Equal neighbours are one, at the time of the first; what is below the last of them stays. */
export function folded(items: readonly Happened[]): Happened[] {
  const told: { first: Happened; last: Happened; times: number }[] = [];
  for (const item of items) {
    const before = told.at(-1);
    if (before && item.like && before.first.like?.word === item.like.word) {
      before.last = item;
      before.times++;
    } else told.push({ first: item, last: item, times: 1 });
  }
  return told.map(({ first, last, times }) =>
    times === 1 || !first.like
      ? first
      : { ...first, said: first.like.many(times), more: last.more, shape: last.shape, took: undefined },
  );
}
