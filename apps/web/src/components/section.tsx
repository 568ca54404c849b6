import { type ReactNode, useId } from "react";
import look from "./section.module.css";

interface Props {
  title: string;
  /** How many there are, in grey behind the title. */
  count?: number;
  /** At the right of the title: a link, a legend, a sum. */
  aside?: ReactNode;
  /** Of the heading: where a link within the page leads. */
  id?: string;
  className?: string;
  children: ReactNode;
}

/** A part of a page: its heading, and the rule under it is the top of its list. */
export function Section({ title, count, aside, id, className, children }: Props) {
  const own = useId();
  return (
    <section className={className} aria-labelledby={id ?? own}>
      <div className={look.top}>
        <h2 id={id ?? own} tabIndex={id ? -1 : undefined}>
          {title}
          {count !== undefined && <span className={look.count}> {count}</span>}
        </h2>
        {aside && <div className={look.aside}>{aside}</div>}
      </div>
      {children}
    </section>
  );
}
