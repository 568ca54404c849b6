/** Twenty who count at once would each find room for one more. */
export function oneAfterTheOther<A extends unknown[], T>(work: (...args: A) => Promise<T>) {
  let last: Promise<unknown> = Promise.resolve();
  return (...args: A): Promise<T> => {
    const mine = last.then(() => work(...args));
    last = mine.catch(() => {});
    return mine;
  };
}
