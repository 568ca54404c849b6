import type { ReactNode } from "react";
import look from "./auth-card.module.css";

/** The frame of the pages before the login. */
export function AuthCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={look.auth}>
      <div className={look.authCard}>
        <span className={look.authBrand}>
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <path d="M10 15V11a6 6 0 0 1 11.6-2" />
            <rect x="7" y="15" width="18" height="12" rx="3" fill="currentColor" />
          </svg>
          Unlatch
        </span>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}

/** Announced when it appears; the field it belongs to stays as it was typed. */
export function Problem({ said }: { said: string | null }) {
  return (
    <div role="alert" className={said ? look.authProblem : undefined}>
      {said}
    </div>
  );
}
