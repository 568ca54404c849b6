import type { ReactNode } from "react";
import look from "./icon.module.css";

/** On a grid of 16, drawn in lines; one for each meaning. */
const icons = {
  bookmark: <path d="M4.25 2.5h7.5v11L8 10.75 4.25 13.5Z" />,
  check: <path d="m3.25 8.5 3 3 6.5-7" />,
  close: <path d="m3.75 3.75 8.5 8.5m0-8.5-8.5 8.5" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.25" />
      <path d="M10.5 3.25v-.5c0-.69-.56-1.25-1.25-1.25h-5.5c-.69 0-1.25.56-1.25 1.25v5.5c0 .69.56 1.25 1.25 1.25h.5" />
    </>
  ),
  back: <path d="M9.75 4.5 6.25 8l3.5 3.5" />,
  down: <path d="m4.5 6.25 3.5 3.5 3.5-3.5" />,
  forward: <path d="m6.25 4.5 3.5 3.5-3.5 3.5" />,
  help: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M6.4 6.4c.1-1 .8-1.5 1.65-1.5.9 0 1.6.55 1.6 1.4 0 1.2-1.6 1.25-1.6 2.5M8.05 11h.01" />
    </>
  ),
  jobs: (
    <path d="M2 9.25h3.25l.9 1.5h3.7l.9-1.5H14M2 9.25v3c0 .69.56 1.25 1.25 1.25h9.5c.69 0 1.25-.56 1.25-1.25v-3L11.9 3.3a1 1 0 0 0-.94-.65H5.04a1 1 0 0 0-.94.65L2 9.25Z" />
  ),
  link: (
    <path d="M6.75 9.25a2.6 2.6 0 0 0 3.7 0l2.3-2.3a2.6 2.6 0 0 0-3.7-3.7l-.8.8M9.25 6.75a2.6 2.6 0 0 0-3.7 0l-2.3 2.3a2.6 2.6 0 0 0 3.7 3.7l.8-.8" />
  ),
  more: <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />,
  pause: <path d="M5.5 3.5v9m5-9v9" />,
  play: <path d="M5 3.25v9.5L12.5 8Z" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.4 10.4 3.35 3.35" />
    </>
  ),
  stop: <rect x="3.75" y="3.75" width="8.5" height="8.5" rx="1" />,
  up: <path d="m4.5 9.75 3.5-3.5 3.5 3.5" />,
} satisfies Record<string, ReactNode>;

/** A picture for a meaning; the words stand beside it or in the name of the button. */
export const Icon = ({ name, size = 16 }: { name: keyof typeof icons; size?: 16 | 20 }) => (
  <svg viewBox="0 0 16 16" aria-hidden="true" className={look.icon} data-size={size}>
    {icons[name]}
  </svg>
);
