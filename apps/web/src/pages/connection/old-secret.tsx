import { client, trpc } from "../../api.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { useAction } from "../../use-action.ts";
import { connectionWords as words } from "../../words/connection.ts";
import look from "./connection.module.css";
import type { Value } from "./values.ts";

interface Props {
  value: Value | undefined;
  mayChange: boolean;
}

/** While Meta's app secret is being changed two are taken; the one before goes when nothing is signed with it any more. */
export function OldSecret({ value, mayChange }: Props) {
  const drop = useAction((version: number) => dropOld(version), {
    right: "settings.change",
    stale: [trpc.connection.entered.queryKey()],
  });
  if (!value || value.ends.length < 2 || value.source === "environment") return null;
  return (
    <div className={look.old}>
      <p>{words.twoSecrets(value.ends[1] ?? "")}</p>
      {mayChange && (
        <ActionButton
          action={drop}
          input={value.version}
          pending={words.saving}
          ask={{ title: words.dropOld.title, verb: words.dropOld.verb, body: <p>{words.dropOld.effect}</p> }}
        >
          {words.dropOld.open}
        </ActionButton>
      )}
    </div>
  );
}

const dropOld = (appSecret: number) =>
  client.connection.enter.mutate({ dropsOldSecret: true, versions: { appSecret } });
