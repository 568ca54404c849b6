import type { ReactNode } from "react";
import { useInfo } from "../../about.ts";
import { settingName, settingPartName } from "../../words/setting-names.ts";
import { settingsWords as words } from "../../words/settings.ts";
import { toForm, valueWords } from "./controls.ts";
import look from "./settings.module.css";
import type { Shown } from "./use-setting-form.ts";

interface Props {
  shown: Shown;
  /** Who decides it, where that is not somebody here. */
  fixedBy: string | null;
  children?: ReactNode;
}

/** What is read and not changed here. */
export function FixedSetting({ shown: { key, control, item }, fixedBy, children }: Props) {
  const { label, help } = settingName(key);
  // In the demo it is the demo that decides, whatever the environment says.
  const { demo } = useInfo();
  const value = item.sealed ? item.sealed.isSet : item.value;
  return (
    <div className={look.fixed}>
      <p className={look.label}>{label}</p>
      {control.kind === "parts" ? (
        Object.entries(toForm(control, value)).map(([part, said]) => (
          <p key={part} className={look.value}>
            <span className="soft">{settingPartName(part)}: </span>
            <bdi>{said}</bdi>
          </p>
        ))
      ) : (
        <p className={look.value}>
          <bdi>{valueWords(control, value)}</bdi>
        </p>
      )}
      <p className={look.help}>
        {help}
        {fixedBy !== null && ` ${words.fixed(fixedBy, demo ? null : item.variable)} ${words.fixedHelp}`}
      </p>
      {children}
    </div>
  );
}
