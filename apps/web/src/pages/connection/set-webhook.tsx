import { useState } from "react";
import { type Answers, client, trpc } from "../../api.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { Arriving } from "../../components/arriving.tsx";
import { part } from "../../parts.tsx";
import { useAction } from "../../use-action.ts";
import { connectionWords } from "../../words/connection.ts";
import look from "./connection.module.css";
import { useConnectionCheck } from "./diagnosis-check.ts";

const words = connectionWords.setWebhook;
const ConfirmDialog = part(
  () => import("../../components/confirm-dialog.tsx"),
  (of) => of.ConfirmDialog,
);
type Plan = Answers["connection"]["webhook"];

/** Meta is asked first what stands there: what would be replaced is shown before anything is. */
export function SetWebhook({ isMain }: { isMain: boolean }) {
  const [plan, setPlan] = useState<Plan | null>(null);
  const check = useConnectionCheck();
  const looking = useAction(() => client.connection.webhook.query(), {
    ...{ right: "settings.change", stale: [] },
    done: setPlan,
  });
  const setting = useAction((replaces: string[]) => client.connection.setWebhook.mutate({ replaces }), {
    ...{ right: "settings.change", stale: [trpc.connection.entered.queryKey()] },
    done: () => check.run(),
  });
  const isBusy = setting.isPending;
  return (
    <div className={look.actions}>
      <ActionButton
        action={looking}
        input={undefined}
        kind={isMain ? "primary" : "plain"}
        pending={words.looking}
        isDisabled={isBusy}
      >
        {isBusy ? words.setting : words.open}
      </ActionButton>
      {setting.refusal && <span role="alert">{setting.refusal}</span>}
      {plan && (
        <Arriving resetKey="" onFail={() => setPlan(null)}>
          <ConfirmDialog
            title={words.title}
            verb={words.verb}
            isOpen
            onOpenChange={(isOpen) => !isOpen && setPlan(null)}
            onConfirm={() => setting.run(Object.values(plan.replaces))}
          >
            <Effect plan={plan} />
          </ConfirmDialog>
        </Arriving>
      )}
    </div>
  );
}

function Effect({ plan: { url, replaces, addsFields, subscribesAccount } }: { plan: Plan }) {
  const others = Object.entries(replaces) as [keyof Plan["replaces"], string][];
  return (
    <div className={look.effect}>
      <p>{words.sendsTo(url)}</p>
      {others.length > 0 && (
        <>
          <p>{words.replaces}</p>
          <ul>
            {others.map(([level, address]) => (
              <li key={level}>
                <span className="mono">{address}</span> <span className="soft">{words.levels[level]}</span>
              </li>
            ))}
          </ul>
          <p className="soft">{words.kept}</p>
        </>
      )}
      {addsFields.length > 0 && <p className="soft">{words.fields(addsFields)}</p>}
      {subscribesAccount && <p className="soft">{words.subscribes}</p>}
    </div>
  );
}
