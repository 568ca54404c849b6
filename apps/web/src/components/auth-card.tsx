import type { ReactNode } from "react";
import look from "./auth-card.module.css";
import { Brand } from "./brand.tsx";

interface Props {
  title: string;
  children: ReactNode;
  /** Under it: the other way in. */
  below: ReactNode;
}

/** The frame of the pages before the login. */
export const AuthCard = ({ title, children, below }: Props) => (
  <main className={look.auth}>
    <Brand />
    <div className={look.authCard}>
      <h1>{title}</h1>
      {children}
      <p className={look.authBelow}>{below}</p>
    </div>
  </main>
);

/** Announced when it appears; the field it belongs to stays as it was typed. */
export function Problem({ said }: { said: string | null }) {
  return (
    <div role="alert" className={said ? look.authProblem : undefined}>
      {said}
    </div>
  );
}
