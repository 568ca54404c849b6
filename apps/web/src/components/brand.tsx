import { shellWords } from "../words/shell.ts";

/** The name of the product and its mark; index.html draws the same before the scripts have run. */
export function Brand() {
  return (
    <span className="brand" aria-hidden="true">
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <rect x="3" y="9" width="14" height="9.5" rx="2.5" fill="currentColor" />
        <path d="M6.5 9V5.75a3.5 3.5 0 0 1 6.7-1.4" className="brand-shackle" />
      </svg>
      <span className="brand-name">{shellWords.name}</span>
    </span>
  );
}
