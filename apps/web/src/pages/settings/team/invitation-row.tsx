import { useMay } from "../../../about.ts";
import { client, trpc } from "../../../api.ts";
import { Button } from "../../../components/button.tsx";
import { State } from "../../../components/state.tsx";
import { useNow } from "../../../now.ts";
import { useAction } from "../../../use-action.ts";
import { roleWords } from "../../../words/roles.ts";
import { teamWords } from "../../../words/team.ts";
import type { Invitation } from "./roles.ts";
import look from "./team.module.css";
import { useWhen } from "./when.ts";

const words = teamWords.invitation;
const hourMs = 3_600_000;

/** Somebody who may still come: for what, by whom, and how long. */
export function InvitationRow({ invitation, hasFactors }: { invitation: Invitation; hasFactors: boolean }) {
  const may = useMay();
  const when = useWhen();
  const left = Math.floor((Date.parse(invitation.expiresAt) - useNow()) / hourMs);
  const withdraw = useAction(client.team.withdraw.mutate, {
    right: "team.change",
    stale: [trpc.team.list.pathKey()],
  });
  const role = roleWords.names[invitation.role];
  return (
    <tr data-waits="">
      <td className={look.person}>
        <span className={look.place} aria-hidden="true">
          +
        </span>
        <span className={look.words}>
          {words.of(role)}
          <span className={look.under}>
            {words.by(invitation.by)}, {when(invitation.createdAt)}
          </span>
        </span>
      </td>
      <td className={look.role}>
        <State shape="idle" word={words.open} />
      </td>
      {hasFactors && <td className={look.factor} />}
      <td className={look.seen}>
        <span className={look.atEnd}>
          {words.left(left)}
          {may("team.change") && (
            <Button
              kind="ghost"
              disabled={withdraw.isPending}
              aria-label={words.withdrawLabel(role, invitation.by)}
              onClick={() => withdraw.run({ id: invitation.id })}
            >
              {withdraw.isPending ? words.withdrawing : words.withdraw}
            </Button>
          )}
        </span>
        {withdraw.refusal && <span role="alert">{withdraw.refusal}</span>}
      </td>
    </tr>
  );
}
