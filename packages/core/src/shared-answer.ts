/**
 * One answer for everybody who asks while the one before is being made. Who asks then gets the next one, never the
 * one that was begun before the question: nobody misses what they have just done.
 */
export function sharedAnswer<T>(make: () => Promise<T>): () => Promise<T> {
  let current: Promise<T> | null = null;
  let next: Promise<T> | null = null;

  function begin(): Promise<T> {
    const made = make().finally(() => {
      current = next;
      next = null;
    });
    return made;
  }

  return () => {
    if (!current) {
      current = begin();
      return current;
    }
    next ??= current.then(begin, begin);
    return next;
  };
}
