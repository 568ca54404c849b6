import { useClock } from "../../about.ts";
import { Button } from "../../components/button.tsx";
import type { FormOf } from "../../components/use-form.ts";
import { settingName } from "../../words/setting-names.ts";
import { settingsWords as words } from "../../words/settings.ts";
import { valueWords } from "./controls.ts";
import look from "./settings.module.css";
import { useChangeSettings } from "./use-place.ts";
import { type Shown, type Values, valuesOf } from "./use-setting-form.ts";

/** Where the value comes from, who changed it, and the ways back. */
export function SettingNotes({ form, shown }: { form?: FormOf<Values>; shown: Shown }) {
  const { key, control, item } = shown;
  const clock = useClock();
  const change = useChangeSettings();
  const { label } = settingName(key);
  const isOwn = item.source === "setting";
  const isSecret = control.kind === "secret";
  const hasStandard = !isSecret && control.kind !== "parts" && control.kind !== "text";
  return (
    <p className={look.notes}>
      {item.changedBy !== null && item.changedAt !== null && (
        <span>
          {words.changed(item.changedBy, `${clock.day(item.changedAt)}, ${clock.short(item.changedAt)}`)}
        </span>
      )}
      {hasStandard && item.source !== "environment" && (
        <span>{isOwn ? words.standard(valueWords(control, item.standard)) : words.isStandard}</span>
      )}
      {form && isOwn && !isSecret && (
        <Button kind="link" onClick={() => form.put(valuesOf(shown, item.standard))}>
          {words.backToStandard}
          <span className="sr-only"> {label}</span>
        </Button>
      )}
      {item.version > 0 && (
        <Button kind="link" aria-haspopup="dialog" onClick={() => change({ history: key })}>
          {words.history}
          <span className="sr-only"> {label}</span>
        </Button>
      )}
    </p>
  );
}
