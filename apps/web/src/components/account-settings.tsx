import { useNavigate } from "@tanstack/react-router";
import { useId, useState } from "react";
import { queryClient } from "../api.ts";
import { chooseDensity, type Density, densities, useDensity } from "../density.ts";
import { forgetDrafts } from "../drafts.ts";
import { settingsPlace } from "../pages/settings/place.ts";
import { wayTo } from "../place.ts";
import { signOut, signOutEverywhere } from "../session.ts";
import { leaving } from "../session-over.ts";
import { switchShortcuts, useShortcutsOn } from "../shortcuts.ts";
import { chooseTheme, type Theme, themes, useTheme } from "../theme.ts";
import { accountWords as words } from "../words/account.ts";
import look from "./account-menu.module.css";
import { Button, buttonLook } from "./button.tsx";
import checkLook from "./check.module.css";
import { PlainLink } from "./plain-link.tsx";

/** What somebody sets for themselves, and the way out. */
export function AccountSettings({ onLeave }: { onLeave: () => void }) {
  return (
    <>
      <PlainLink {...buttonLook()} href={wayTo(settingsPlace)} onClick={onLeave}>
        {words.settings}
      </PlainLink>
      <Choice legend={words.appearance} names={themes} chosen={useTheme()} onChoose={chooseTheme} />
      <Choice legend={words.density} names={densities} chosen={useDensity()} onChoose={chooseDensity} />
      <label className={checkLook.check}>
        <input
          type="checkbox"
          checked={useShortcutsOn()}
          onChange={(event) => switchShortcuts(event.target.checked)}
        />
        {words.keys}
      </label>
      <SignOut />
    </>
  );
}

interface ChoiceProps<Name extends Theme | Density> {
  legend: string;
  names: readonly Name[];
  chosen: Name;
  onChoose: (name: Name) => void;
}

function Choice<Name extends Theme | Density>({ legend, names, chosen, onChoose }: ChoiceProps<Name>) {
  const id = useId();
  return (
    <fieldset className={look.choice}>
      <legend>{legend}</legend>
      <div className={look.choiceOptions}>
        {names.map((name) => (
          <label key={name}>
            <input type="radio" name={id} checked={chosen === name} onChange={() => onChoose(name)} />
            {words.choices[name]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function SignOut() {
  const navigate = useNavigate();
  const [hasFailed, setFailed] = useState(false);
  const leave = async (out: () => Promise<boolean>) => {
    leaving(true);
    const isOut = await out();
    setFailed(!isOut);
    if (isOut) {
      forgetDrafts();
      await navigate({ to: "/login" });
      queryClient.clear();
    }
    leaving(false);
  };
  return (
    <>
      <Button onClick={() => leave(signOut)}>{words.signOut}</Button>
      <Button title={words.everywhereMeans} onClick={() => leave(signOutEverywhere)}>
        {words.everywhere}
      </Button>
      {hasFailed && <p role="alert">{words.stillHere}</p>}
    </>
  );
}
