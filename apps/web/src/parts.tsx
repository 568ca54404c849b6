import { type ComponentProps, type ComponentType, use } from "react";

/** The scripts of a part did not arrive. */
export class PartFailed extends Error {}

/** What forgets each part that failed. */
const failed = new Set<() => void>();

/** The next look at a part whose scripts did not arrive asks for them again. */
export function tryPartsAgain(): void {
  for (const forget of failed) forget();
  failed.clear();
}

/** Some browsers name what did not come, and remember for good that it did not. */
const addressIn = (cause: unknown): string | null =>
  cause instanceof Error ? (/https?:\/\/\S+\.js/.exec(cause.message)?.[0] ?? null) : null;

/**
 * A part of the screens whose scripts load when it is first shown. Unlike React's own it can be tried again after a
 * failure, and unlike the router's it never loads the whole page anew by itself: somebody may be typing.
 */
// biome-ignore lint/suspicious/noExplicitAny: as in React's own `lazy`, what it takes is told by what is loaded
export function part<M, C extends ComponentType<any>>(load: () => Promise<M>, pick: (of: M) => C) {
  let coming: Promise<C> | undefined;
  let tries = 0;
  let lost: string | null = null;
  /** By its own name first; where that is remembered as gone, by another name of the same file. */
  const scripts = (): Promise<M> =>
    load().catch((cause: unknown) => {
      if (lost === null) throw cause;
      tries += 1;
      return import(/* @vite-ignore */ `${lost}?again=${tries}`) as Promise<M>;
    });
  const begin = (): Promise<C> => {
    if (coming) return coming;
    const mine = scripts()
      .then(pick)
      .catch((cause: unknown) => {
        lost ??= addressIn(cause);
        failed.add(() => {
          coming = undefined;
        });
        throw new PartFailed("A part of the page did not arrive.", { cause });
      });
    // As React marks what it has waited for: what came ahead is there at once, without a moment of nothing.
    void mine.then(
      (value) => Object.assign(mine, { status: "fulfilled", value }),
      () => undefined,
    );
    coming = mine;
    return mine;
  };
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, where modules begin
  function Part(props: ComponentProps<C>) {
    const Component: ComponentType<ComponentProps<C>> = use(begin());
    return <Component {...props} />;
  }
  return Object.assign(Part, {
    /** Before it is shown: over when it is there or did not come, which is told when it is shown. */
    ahead: (): Promise<void> =>
      begin().then(
        () => undefined,
        () => undefined,
      ),
  });
}

/** One of a whole page, which takes nothing. */
export type PagePart = ComponentType & { ahead: () => Promise<void> };
