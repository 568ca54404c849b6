import { useMay } from "../../about.ts";
import { client, trpc } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { useAction } from "../../use-action.ts";
import { settingHistoryWords as words } from "../../words/setting-history.ts";
import { valueWords } from "./controls.ts";
import { controlOf } from "./groups.ts";
import { useSettings } from "./use-settings.ts";

interface Props {
  settingKey: string;
  /** What it was before. */
  value: unknown;
  /** Where it is the one thing to do. */
  isButton?: boolean;
}

/** Of people's numbers the audit keeps no more than tells one from another. */
const isMasked = (value: unknown) => JSON.stringify(value ?? null).includes("•");
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** A change back, as a change of its own: whoever was faster meanwhile is not written over. */
export function TakeBack({ settingKey: key, value, isButton = false }: Props) {
  const mayChange = useMay()("settings.change");
  const { data } = useSettings();
  const item = data?.items.find((one) => one.key === key);
  const action = useAction(
    ({ version, value: back }: { version: number; value: unknown }) =>
      client.settings.change.mutate({ key, version, value: back }),
    { right: "settings.change", stale: [trpc.settings.pathKey(), trpc.audit.pathKey()] },
  );
  // There is nothing to take back where it is so already, and nothing that may be where it is decided elsewhere.
  if (!item || !mayChange || item.source === "environment" || same(item.value, value)) return null;
  if (isMasked(value)) return null;
  const isStandard = same(item.standard, value);
  const said = valueWords(controlOf(key), value);
  return (
    <>
      <Button
        kind={isButton ? "plain" : "link"}
        disabled={action.isPending}
        onClick={() => action.run({ version: item.version, value: isStandard ? null : value })}
      >
        {said.length > 24 || controlOf(key).kind === "parts" ? words.takeBack : words.takeBackTo(said)}
      </Button>
      {action.refusal !== null && <span role="alert">{action.refusal}</span>}
    </>
  );
}
