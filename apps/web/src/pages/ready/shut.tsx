import { buttonLook } from "../../components/button.tsx";
import { Note } from "../../components/note.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { readyWords } from "../../words/ready.ts";
import { type Step, wayToStep } from "./place.ts";
import type { Ready } from "./results.ts";
import { StepTitle } from "./step-title.tsx";

const { shut: words } = readyWords;

/** A step that can't be done yet says why, and where to go on. */
export const Shut = ({ ready, step }: { ready: Ready; step: Step }) => (
  <>
    <StepTitle step={step} />
    <Note shape="idle" title={words.title} why={ready.demo ? words.demo : words.connection}>
      <PlainLink {...buttonLook()} href={wayToStep("connect")}>
        {words.go}
      </PlainLink>
    </Note>
  </>
);
