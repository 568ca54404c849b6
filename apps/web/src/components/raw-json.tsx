import { useState } from "react";
import { Button } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";
import { maskNumbers } from "./mask-json.ts";
import look from "./raw-json.module.css";

/** Data as they are, closed and with numbers masked until somebody asks. Text that is not JSON is shown as it came. */
export function RawJson({ value, title }: { value: unknown; title: string }) {
  const [isWhole, setWhole] = useState(false);
  const whole = pretty(value);
  const masked = maskNumbers(whole);
  const text = isWhole ? whole : masked;
  return (
    <details className={look.raw}>
      <summary>{title}</summary>
      <div className={look.rawBody}>
        <CopyButton text={text} label="Copy JSON" />
        {masked !== whole && (
          <Button kind="ghost" aria-pressed={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? "Hide numbers" : "Show numbers"}
          </Button>
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre tabIndex={0}>{text}</pre>
      </div>
    </details>
  );
}

function pretty(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value, null, 2) ?? "null";
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}
