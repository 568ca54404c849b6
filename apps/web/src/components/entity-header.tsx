import type { ReactNode } from "react";
import look from "./entity-header.module.css";
import type { Shape } from "./glyph.tsx";
import { PhoneNumber } from "./phone-number.tsx";
import { Ring } from "./ring.tsx";
import { State } from "./state.tsx";

interface Props {
  name: string;
  state: { shape: Shape; word: string };
  /** Why it is so, in a few words. */
  reason?: ReactNode;
  phone?: { masked: string; advisorId: string | null } | null;
  /** When the 24 hours end in which they can be written to; null: they never wrote. Left out: nobody to write to. */
  windowUntil?: string | null | undefined;
}

/** Whom it is about, and how they stand. */
export function EntityHeader({ name, state, reason, phone, windowUntil }: Props) {
  return (
    <div className={look.header}>
      <p className={look.who}>
        <bdi className={look.name}>{name}</bdi>
        <State {...state} />
        {reason && <span className={look.reason}>{reason}</span>}
      </p>
      {(phone || windowUntil !== undefined) && (
        <p className={look.reach}>
          {phone && <PhoneNumber {...phone} />}
          {windowUntil !== undefined && <Ring until={windowUntil} />}
        </p>
      )}
    </div>
  );
}
