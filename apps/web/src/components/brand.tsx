/** The name of the product and its mark. */
export function Brand() {
  return (
    <span className="brand">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <path d="M10 15V11a6 6 0 0 1 11.6-2" className="brand-shackle" />
        <rect x="7" y="15" width="18" height="12" rx="3" fill="currentColor" />
      </svg>
      Unlatch
    </span>
  );
}
