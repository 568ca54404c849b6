import { useClock } from "../../about.ts";
import { Button } from "../../components/button.tsx";
import { settingName } from "../../words/setting-names.ts";
import { settingsWords as words } from "../../words/settings.ts";
import { valueWords } from "./controls.ts";
import look from "./settings.module.css";
import type { Shown } from "./use-setting-form.ts";

interface Props {
  /** As the server has it now. */
  theirs: Shown;
  settle: (one: Shown, isTheirs: boolean) => void;
}

/** Somebody changed what is being written here: both stand beside each other until one is chosen. */
export function Conflict({ theirs, settle }: Props) {
  const { key, control, item } = theirs;
  const clock = useClock();
  const who = item.changedBy ?? "";
  const when = item.changedAt === null ? "" : clock.short(item.changedAt);
  const { label } = settingName(key);
  return (
    <div className={look.conflict} role="alert">
      <p>
        {control.kind === "secret"
          ? words.secretMeanwhile(who, when)
          : words.meanwhile(who, valueWords(control, item.value), when)}
      </p>
      <Button onClick={() => settle(theirs, true)}>
        {words.takeTheirs}
        <span className="sr-only"> {label}</span>
      </Button>
      <Button onClick={() => settle(theirs, false)}>
        {words.keepMine}
        <span className="sr-only"> {label}</span>
      </Button>
    </div>
  );
}
