import { encode } from "uqr";
import look from "./security.module.css";

/** Drawn here and nowhere else: what it holds is a secret. Dark on light in either theme, as cameras want it. */
export function Qr({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 2 });
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join("");
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      className={look.qr}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
