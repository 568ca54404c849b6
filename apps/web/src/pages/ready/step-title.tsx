import type { ReactNode } from "react";
import { readyWords as words } from "../../words/ready.ts";
import type { Step } from "./place.ts";
import look from "./ready.module.css";

/** What this step is, and why. */
export const StepTitle = ({ step, children }: { step: Step; children?: ReactNode }) => (
  <div className={look.title}>
    <h2>{words.steps[step]}</h2>
    {children && <p>{children}</p>}
  </div>
);
