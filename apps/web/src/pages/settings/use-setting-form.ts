import { useEffect, useMemo, useRef, useState } from "react";
import { type FieldValues, useWatch } from "react-hook-form";
import { client, codeOf, queryClient, trpc } from "../../api.ts";
import { useOurForm } from "../../components/use-form.ts";
import { Refused } from "../../refused.ts";
import { settingsWords as words } from "../../words/settings.ts";
import { fromForm, type Parts, toForm } from "./controls.ts";
import type { Placed } from "./groups.ts";
import type { SettingItem } from "./use-settings.ts";

/** A setting that stands in a form: where it stands, and how it was when it was read. */
export interface Shown extends Placed {
  item: SettingItem;
}

/** Each is as its control has it: see `Written`. */
export type Values = FieldValues;

/** A dot would be a member of a member. */
export const nameOf = (key: string, part = "") =>
  [key.replaceAll(".", "-"), part].filter((one) => one !== "").join("--");

export const valuesOf = ({ key, control }: Placed, value: unknown): Values =>
  Object.fromEntries(Object.entries(toForm(control, value)).map(([part, said]) => [nameOf(key, part), said]));

const partsOf = ({ key, control }: Placed, typed: Values): Parts =>
  Object.fromEntries(
    Object.keys(toForm(control, null)).map((part) => [part, typed[nameOf(key, part)] ?? null]),
  );

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Whether what is written there means what the server has: 2,5 is 2.5. */
function isMeant(one: Shown, typed: Values): boolean {
  const { control, item } = one;
  const parts = partsOf(one, typed);
  return same(parts, toForm(control, item.value)) || same(fromForm(control, parts), item.value);
}

const shownByAll = ["app.timeZone", "app.businessName"];

/** One form for a group; what others change meanwhile is taken over where nobody has written, and told where somebody has. */
export function useSettingForm(name: string, newest: readonly Shown[]) {
  const [read, setRead] = useState<Readonly<Record<string, SettingItem>>>({});
  const [isSaved, setSaved] = useState(false);
  const shown = useMemo(
    () => newest.map((one) => ({ ...one, item: read[one.key] ?? one.item })),
    [newest, read],
  );
  const values = useMemo(
    () => Object.assign({}, ...shown.map((one) => valuesOf(one, one.item.value))) as Values,
    [shown],
  );
  const form = useOurForm<Values, unknown>({
    values,
    draft: `settings-${name}`,
    stale: [trpc.settings.pathKey()],
    send: (typed) => save(shown, typed),
    done: (_, typed) => {
      setRead({});
      setSaved(true);
      // The clock and the corner of the account show them.
      if (shownByAll.some((key) => typed[nameOf(key)] !== values[nameOf(key)]))
        return queryClient.invalidateQueries({ queryKey: trpc.app.pathKey() });
      return undefined;
    },
  });
  const typed = { ...values, ...useWatch({ control: form.control }) } as Values;
  const isWritten = (one: Shown) => !isMeant(one, typed);
  const changed = newest.filter((one) => {
    const before = shown.find(({ key }) => key === one.key)?.item;
    return before !== undefined && before.version !== one.item.version;
  });
  const isDifferent = (one: Shown) => one.control.kind === "secret" || !isMeant(one, typed);
  const written = shown.filter(isWritten);
  const held = new Set(written.map(({ key }) => key));
  // What is under way is decided by the server.
  const conflicts = (form.isPending ? [] : changed).filter((one) => held.has(one.key) && isDifferent(one));
  // What is read first is what a version belongs to: it stays while somebody writes.
  const stays = written.map(({ key, item }) => `${key} ${item.version}`).join();
  const latest = useRef(written);
  latest.current = written;
  useEffect(() => {
    setRead(Object.fromEntries(latest.current.map(({ key, item }) => [key, item])));
    if (stays !== "") setSaved(false);
  }, [stays]);
  const settle = (one: Shown, isTheirs: boolean) => {
    setRead((before) => ({ ...before, [one.key]: one.item }));
    if (isTheirs) form.put(valuesOf(one, one.item.value));
  };
  return { form, shown, conflicts, settle, isSaved: isSaved && stays === "", hasWritten: stays !== "" };
}

/** All that is written, in one go. */
async function save(shown: readonly Shown[], typed: Values) {
  const changes = shown.flatMap((one) => {
    const { key, control, item } = one;
    if (isMeant(one, typed)) return [];
    const value = fromForm(control, partsOf(one, typed));
    return [{ key, version: item.version, value: same(value, item.standard) ? null : value }];
  });
  if (changes.length === 0) throw new Refused(words.nothingToSave);
  try {
    return await client.settings.changeMany.mutate({ changes });
  } catch (error) {
    if (codeOf(error) === "CONFLICT") throw new Refused(words.changedMeanwhile);
    throw besideItsField(error, changes);
  }
}

/** "outbound.contentGapMs: too much" is said beside that field. */
function besideItsField(error: unknown, changes: readonly { key: string }[]): unknown {
  const said = error instanceof Error ? error.message : "";
  const one = changes.find(({ key }) => said.startsWith(`${key}:`) || said.startsWith(`${key}.`));
  if (!one) return error;
  const [place = "", ...rest] = said.split(": ");
  const part = place.slice(one.key.length + 1).split(".")[0] ?? "";
  const path = [nameOf(one.key, Number.isNaN(Number(part)) ? part : "")];
  return new Refused(JSON.stringify([{ path, message: rest.join(": ") }]));
}
