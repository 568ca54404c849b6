import { useNavigate } from "@tanstack/react-router";
import { useId, useState } from "react";
import { useInfo, useMe } from "../about.ts";
import { queryClient } from "../api.ts";
import { chooseDensity, densities, useDensity } from "../density.ts";
import { signOut, signOutEverywhere } from "../session.ts";
import { switchShortcuts, useShortcutsOn } from "../shortcuts.ts";
import { chooseTheme, themes, useTheme } from "../theme.ts";
import look from "./account-menu.module.css";
import { Button } from "./button.tsx";
import checkLook from "./check.module.css";

/** A popover of the browser: it closes by Escape or a click elsewhere, and gives the focus back. */
export function AccountMenu() {
  const me = useMe();
  const info = useInfo();
  return (
    <>
      <Button kind="ghost" className={look.accountButton} popoverTarget="account-menu">
        <span aria-hidden="true">{initials(me.name)}</span>
        <span className="sr-only">Account of {me.name}</span>
      </Button>
      <section id="account-menu" className={look.accountMenu} popover="auto" aria-label="Account">
        <div className={look.accountWho}>
          <strong>{me.name}</strong>
          <p className="soft">{me.email}</p>
          <p className="soft">Role: {me.role}</p>
        </div>
        <AccountSettings />
        <p className="soft">Unlatch {info.version}</p>
      </section>
    </>
  );
}

/** In the menu of a desk, and in the sheet of a phone. */
export function AccountSettings() {
  return (
    <>
      <Choice legend="Appearance" names={themes} chosen={useTheme()} onChoose={chooseTheme} />
      <Choice legend="Density" names={densities} chosen={useDensity()} onChoose={chooseDensity} />
      <label className={checkLook.check}>
        <input
          type="checkbox"
          checked={useShortcutsOn()}
          onChange={(event) => switchShortcuts(event.target.checked)}
        />
        Keys of one letter are on
      </label>
      <SignOut />
    </>
  );
}

interface ChoiceProps<Name extends string> {
  legend: string;
  names: readonly Name[];
  chosen: Name;
  onChoose: (name: Name) => void;
}

function Choice<Name extends string>({ legend, names, chosen, onChoose }: ChoiceProps<Name>) {
  const id = useId();
  return (
    <fieldset className={look.choice}>
      <legend>{legend}</legend>
      <div className={look.choiceOptions}>
        {names.map((name) => (
          <label key={name}>
            <input type="radio" name={id} checked={chosen === name} onChange={() => onChoose(name)} />
            {name.charAt(0).toUpperCase() + name.slice(1)}
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
    const isOut = await out();
    setFailed(!isOut);
    if (!isOut) return;
    await navigate({ to: "/login" });
    queryClient.clear();
  };
  return (
    <>
      <Button onClick={() => leave(signOut)}>Sign out</Button>
      <Button
        title="Ends every session and every API key of this account"
        onClick={() => leave(signOutEverywhere)}
      >
        Sign out everywhere
      </Button>
      {hasFailed && (
        <p role="alert">You are still signed in: the server could not be reached, or not write. Try again.</p>
      )}
    </>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map(
    (word) => Array.from(word ?? "")[0] ?? "",
  );
  return letters.join("").toUpperCase();
}
