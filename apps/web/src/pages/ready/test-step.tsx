import { testWords as words } from "../../words/test-message.ts";
import { StepTitle } from "./step-title.tsx";
import { TestMessage } from "./test-message.tsx";

/** The whole way, to a phone and back, before anybody else is written to. */
export const TestStep = () => (
  <>
    <StepTitle step="test">{words.lead}</StepTitle>
    <TestMessage />
  </>
);
