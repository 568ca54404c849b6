const heads = [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10];

/** Where an axis of counts ends: a round number not below the highest, whose half is a whole one. */
export function niceTop(most: number): number {
  if (most <= 8) return Math.max(2, 2 * Math.ceil(most / 2));
  const unit = 10 ** Math.floor(Math.log10(most));
  return (heads.find((head) => head * unit >= most) ?? 10) * unit;
}
