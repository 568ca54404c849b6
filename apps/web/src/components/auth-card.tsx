import type { ReactNode } from "react";
import { doorWords as words } from "../words/door.ts";
import look from "./auth-card.module.css";
import { Brand } from "./brand.tsx";
import { Glyph } from "./glyph.tsx";

interface Props {
  title: string;
  children: ReactNode;
  /** Under it: the other way in. */
  below?: ReactNode;
  /** Under the title: one sentence. */
  lead?: ReactNode;
  /** It leads nowhere any more. */
  isDead?: boolean;
}

/** The door: pages before the shell. The form on the left, and on a desk the day that it opens to. */
export const AuthCard = ({ title, children, below, lead, isDead = false }: Props) => (
  <div className={look.door}>
    <main className={look.auth}>
      <Brand />
      <div className={look.authCard}>
        <h1 data-dead={isDead ? "" : undefined}>
          {isDead && <Glyph shape="failed" />}
          <span>{title}</span>
        </h1>
        {lead && <p className={look.authLead}>{lead}</p>}
        {children}
        {below && <p className={look.authBelow}>{below}</p>}
      </div>
      <footer className={look.authFoot}>{location.host}</footer>
    </main>
    <Day />
  </div>
);

/** What the house does between two mornings, as it stands ready: no figures of any day. */
const Day = () => (
  <aside className={look.day} aria-label={words.day}>
    <ol>
      {words.steps.map(({ when, what, how }) => (
        <li key={what}>
          <span className={look.dayWhen}>{when}</span>
          <span className={look.dayDot} aria-hidden="true" />
          <span>
            <b>{what}</b>
            <span className={look.dayHow}>{how}</span>
          </span>
        </li>
      ))}
    </ol>
  </aside>
);

/** Announced when it appears; the field it belongs to stays as it was typed. */
export function Problem({ said }: { said: string | null }) {
  return (
    <div role="alert" className={said ? look.authProblem : undefined}>
      {said}
    </div>
  );
}
