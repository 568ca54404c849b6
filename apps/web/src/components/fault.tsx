import { Component, type ReactNode, useEffect, useState } from "react";
import { queryClient } from "../api.ts";
import { type FaultKind, kindOfFault, whyMissing } from "../fault.ts";
import { tryPartsAgain } from "../parts.tsx";
import { faultWords as words } from "../words/faults.ts";
import { Failure } from "./states.tsx";

interface Props {
  children: ReactNode;
  /** Of a whole page, whose own heading has gone with it. */
  page?: string;
  /** Something else is shown: what failed before is not what is asked for now. */
  resetKey?: string | undefined;
  /** Instead of a panel in its place, where there is no place. */
  onFault?: (error: unknown) => void;
}

/** What fails in here stays in here, and can be tried again. */
export class FaultBoundary extends Component<Props, { fault: { error: unknown } | null }> {
  override state: { fault: { error: unknown } | null } = { fault: null };

  static getDerivedStateFromError(error: unknown) {
    return { fault: { error } };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onFault?.(error);
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.fault && before.resetKey !== this.props.resetKey) this.again();
  }

  again = () => {
    tryPartsAgain();
    // An answer that the page could not show would fail it again; what is gone from the screen is asked for anew.
    queryClient.removeQueries({ type: "inactive" });
    this.setState({ fault: null });
  };

  override render(): ReactNode {
    const { fault } = this.state;
    if (!fault) return this.props.children;
    if (this.props.onFault) return null;
    const { page } = this.props;
    return (
      <>
        {page && <h1 className="sr-only">{page}</h1>}
        <Fault error={fault.error} again={this.again} />
      </>
    );
  }
}

/** What happened, truly; and what to do about it. */
export function Fault({ error, again }: { error: unknown; again: () => void }) {
  const atOnce = kindOfFault(error);
  const [found, setFound] = useState<FaultKind | null>(atOnce === "missing" ? null : atOnce);
  useEffect(() => {
    let isLeft = false;
    if (atOnce === "missing") void whyMissing().then((why) => isLeft || setFound(why));
    return () => {
      isLeft = true;
    };
  }, [atOnce]);
  if (found === "refused") return <Failure error={error} retry={again} />;
  const { title, why } = words.kinds[found ?? "missing"];
  return (
    <Failure
      error={error}
      title={title}
      why={found ? why : words.asking}
      {...(found !== "newer" && { retry: again })}
      reload={found === "newer" || found === "missing"}
    />
  );
}
