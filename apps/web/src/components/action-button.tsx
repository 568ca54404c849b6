import type { ReactNode } from "react";
import type { Action } from "../use-action.ts";
import { Button, type ButtonKind } from "./button.tsx";
import { Confirm } from "./confirm.tsx";

interface Props<I> {
  action: Action<I>;
  input: I;
  /** A verb. */
  children: string;
  /** The same while it is under way. */
  pending: string;
  kind?: Extract<ButtonKind, "plain" | "primary" | "danger">;
  icon?: ReactNode;
  isDisabled?: boolean;
  /** Asked first, in numbers: what reaches people, or can't be taken back. */
  ask?: { title: string; verb: string; body: ReactNode; written?: number | undefined };
}

/** A button that does one thing once, says while it does, and in words why it could not or may not. */
export function ActionButton<I>({
  action,
  input,
  children,
  pending,
  kind = "plain",
  icon,
  ...rest
}: Props<I>) {
  const { isDisabled = false, ask } = rest;
  const text = action.isPending ? pending : children;
  const isOff = isDisabled || action.isPending || action.lacks !== null;
  const run = () => action.run(input);
  return (
    <>
      {ask ? (
        <Confirm
          trigger={text}
          icon={icon}
          isDanger={kind === "danger"}
          title={ask.title}
          verb={ask.verb}
          written={ask.written}
          isMain={kind === "primary"}
          isDisabled={isOff}
          onConfirm={run}
        >
          {ask.body}
        </Confirm>
      ) : (
        <Button kind={kind} disabled={isOff} onClick={run}>
          {icon}
          {text}
        </Button>
      )}
      {action.lacks !== null && <span className="soft">{action.lacks}</span>}
      {action.refusal !== null && <span role="alert">{action.refusal}</span>}
    </>
  );
}
