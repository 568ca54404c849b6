import { useInfo, useMe } from "../about.ts";
import { part } from "../parts.tsx";
import { accountWords as words } from "../words/account.ts";
import look from "./account-menu.module.css";
import { Avatar } from "./avatar.tsx";
import { OpensPanel } from "./opener.tsx";

/** In the menu of a desk, and in the sheet of a phone; it loads when one of them is opened. */
export const AccountSettings = part(
  () => import("./account-settings.tsx"),
  (of) => of.AccountSettings,
);

/** Who is signed in, and what they set for themselves. */
export function AccountMenu() {
  const me = useMe();
  const info = useInfo();
  return (
    <OpensPanel
      label={words.name}
      align="end"
      trigger={(press) => (
        <button {...press} type="button" className={look.account}>
          <Avatar name={me.name} />
          <span className={look.who} aria-hidden="true">
            {me.name}
            <small>{me.business || me.role}</small>
          </span>
          <span className="sr-only">{words.of(me.name)}</span>
        </button>
      )}
    >
      {(close) => (
        <>
          <div className={look.whole}>
            <strong>{me.name}</strong>
            <p className="soft">{me.email}</p>
            <p className="soft">{words.role(me.role)}</p>
          </div>
          <AccountSettings onLeave={close} />
          <p className="soft">{words.version(info.version)}</p>
        </>
      )}
    </OpensPanel>
  );
}
