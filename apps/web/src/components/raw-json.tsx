import { CopyButton } from "./copy-button.tsx";
import look from "./raw-json.module.css";

/** Data as they are, for those who want to see for themselves. Text that is not JSON is shown as it came. */
export function RawJson({
  value,
  title,
  isOpen = false,
}: {
  value: unknown;
  title: string;
  isOpen?: boolean;
}) {
  const text = pretty(value);
  return (
    <details className={look.raw} open={isOpen}>
      <summary>{title}</summary>
      <div className={look.rawBody}>
        <CopyButton text={text} label="Copy JSON" />
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
