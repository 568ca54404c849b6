import { useMay } from "../../about.ts";
import { Form, Send } from "../../components/form.tsx";
import { Note } from "../../components/note.tsx";
import { Section } from "../../components/section.tsx";
import { settingsWords as words } from "../../words/settings.ts";
import { Conflict } from "./conflict.tsx";
import { FixedSetting } from "./fixed-setting.tsx";
import { type GroupName, groups } from "./groups.ts";
import { RemoveSecret } from "./remove-secret.tsx";
import { SettingControl } from "./setting-control.tsx";
import { SettingNotes } from "./setting-notes.tsx";
import look from "./settings.module.css";
import { type Shown, useSettingForm } from "./use-setting-form.ts";
import type { SettingItem } from "./use-settings.ts";

interface Props {
  group: GroupName;
  items: readonly SettingItem[];
  fixedBy: string;
}

/** The settings of a group, part by part, saved together. */
export function GroupForm({ group, items, fixedBy }: Props) {
  const may = useMay();
  const mayChange = may("settings.change");
  const known = new Map(items.map((item) => [item.key, item]));
  const parts = groups[group].map(({ name, settings }) => ({
    name,
    // A server that is older than the page has fewer.
    shown: settings.flatMap((placed): Shown[] => {
      const item = known.get(placed.key);
      return item ? [{ ...placed, item }] : [];
    }),
  }));
  const isOpen = ({ item }: Shown) => mayChange && item.source !== "environment";
  const open = parts.flatMap(({ shown }) => shown.filter(isOpen));
  const { form, shown, conflicts, settle, isSaved, hasWritten } = useSettingForm(group, open);
  const inForm = new Map(shown.map((one) => [one.key, one]));
  const fields = parts
    .filter((part) => part.shown.length > 0)
    .map((part) => (
      <Section key={part.name} title={words.parts[part.name]}>
        <div className={look.fields}>
          {part.shown.map((one) => {
            const mine = inForm.get(one.key);
            const theirs = conflicts.find(({ key }) => key === one.key);
            const isFixed = one.item.source === "environment";
            return (
              <div key={one.key} data-setting={one.key} className={look.setting}>
                {mine ? (
                  <>
                    <SettingControl form={form} shown={mine} />
                    {one.item.sealed?.problem && (
                      <Note shape="failed" title={words.shut} why={one.item.sealed.problem} />
                    )}
                    {theirs && <Conflict theirs={theirs} settle={settle} />}
                    <SettingNotes form={form} shown={mine} />
                    {one.item.sealed?.isSet && <RemoveSecret item={one.item} />}
                  </>
                ) : (
                  <FixedSetting shown={one} fixedBy={isFixed ? fixedBy : null}>
                    <SettingNotes shown={one} />
                  </FixedSetting>
                )}
              </div>
            );
          })}
        </div>
      </Section>
    ));
  if (open.length === 0)
    return (
      <>
        {!mayChange && <p className="soft">{words.onlyAdmins}</p>}
        {fields}
      </>
    );
  return (
    <Form
      form={form}
      send={
        <div className={look.send}>
          <Send form={form} pending={words.saving} isPlain={!hasWritten}>
            {words.save}
          </Send>
          <span role="status">{isSaved && words.saved}</span>
        </div>
      }
    >
      {fields}
    </Form>
  );
}
