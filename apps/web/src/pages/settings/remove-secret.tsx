import { client, trpc } from "../../api.ts";
import { Confirm } from "../../components/confirm.tsx";
import { useAction } from "../../use-action.ts";
import { settingName } from "../../words/setting-names.ts";
import { settingsWords } from "../../words/settings.ts";
import type { SettingItem } from "./use-settings.ts";

const words = settingsWords.secret;

/** A secret that nobody needs any more. */
export function RemoveSecret({ item: { key, version } }: { item: SettingItem }) {
  const action = useAction(() => client.settings.change.mutate({ key, version, value: null }), {
    right: "settings.change",
    stale: [trpc.settings.pathKey()],
  });
  return (
    <p>
      <Confirm
        trigger={words.remove}
        title={words.removeTitle(settingName(key).label)}
        verb={words.removeVerb}
        isDanger
        isDisabled={action.isPending}
        onConfirm={() => action.run(undefined)}
      >
        <p>{words.removeLine}</p>
      </Confirm>
      {action.refusal !== null && <span role="alert">{action.refusal}</span>}
    </p>
  );
}
