import type uPlot from "uplot";

/** The colours of a drawing, as canvas takes them. */
export interface Inks {
  ink: string;
  line: string;
  strong: string;
  font: string;
  colours: readonly string[];
  fills: readonly string[];
}

/** A dashed line across, with its words at the right beneath it: above it the next line of the grid may lie. */
export function drawTarget(self: uPlot, { at, name }: { at: number; name: string }, inks: Inks): void {
  const { ctx, bbox } = self;
  const y = self.valToPos(at, "y", true);
  const px = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = inks.ink;
  ctx.setLineDash([2 * px, 4 * px]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.font = inks.font.replace("11px", `${11 * px}px`);
  ctx.fillStyle = inks.ink;
  ctx.textAlign = "right";
  const isLow = bbox.top + bbox.height - y < 20 * px;
  ctx.textBaseline = isLow ? "bottom" : "top";
  ctx.fillText(name, bbox.left + bbox.width, y + (isLow ? -4 : 4) * px);
  ctx.restore();
}

/** Where nothing is known of any series it is hatched: nothing known is no nought. Only between what is known. */
export function drawNoData(self: uPlot, inks: Inks): void {
  const { ctx, bbox } = self;
  for (const [from, to] of unknownIn(self.data)) {
    const [left, right] = [self.valToPos(from, "x", true), self.valToPos(to, "x", true)];
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, bbox.top, right - left, bbox.height);
    ctx.clip();
    ctx.strokeStyle = inks.strong;
    ctx.beginPath();
    for (let x = left - bbox.height; x < right; x += 6 * devicePixelRatio) {
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x + bbox.height, bbox.top);
    }
    ctx.stroke();
    ctx.restore();
  }
}

/** Spans in which every series is null, each with what is known on both sides of it. */
export function unknownIn([times, ...values]: ArrayLike<ArrayLike<number | null | undefined>> &
  Iterable<ArrayLike<number | null | undefined>>): [number, number][] {
  const spans: [number, number][] = [];
  let since: number | null = null;
  let hasBegun = false;
  for (let at = 0; at < (times?.length ?? 0); at++) {
    const time = times?.[at] ?? 0;
    if (values.some((one) => one[at] !== null && one[at] !== undefined)) {
      if (since !== null) spans.push([since, time]);
      since = null;
      hasBegun = true;
    } else if (hasBegun) since ??= time;
  }
  return spans;
}
