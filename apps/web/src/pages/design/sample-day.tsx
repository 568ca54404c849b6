import { Button } from "../../components/button.tsx";
import { Figures } from "../../components/figures.tsx";
import { Pipeline } from "../../components/pipeline.tsx";
import { RuledList } from "../../components/ruled-list.tsx";
import { Section } from "../../components/section.tsx";
import { Verdict } from "../../components/verdict.tsx";
import { activityWay } from "../activity/search.ts";
import { longText } from "./samples.ts";

const href = activityWay({});

export const SampleFigures = ({ name }: { name: string }) => (
  <Figures
    label={`${name}: sample figures`}
    rows={[
      {
        name: "Delivery",
        value: "98.3 %",
        target: "over 95 %",
        shape: "ok",
        word: "on target",
        trend: [95, 96.1, null, 97, 96.4, 98, 98.3],
        means: "Delivered of sent, in the business zone.",
        href,
      },
      {
        name: "Tap to first message",
        value: "2.41 s",
        target: "under 2 s",
        shape: "failed",
        word: "off target",
        trend: [1, 1.2, 1.1, 1.4, 1.2, 2, 2.41],
        means: longText,
        href,
      },
      {
        name: "Failure",
        value: "–",
        target: "under 5 %",
        shape: "idle",
        word: "no data yet",
        means: longText,
        href,
      },
    ]}
  />
);

/** What Today is made of, with every state of a step. */
export const SampleRun = ({ name }: { name: string }) => (
  <>
    <Verdict
      shape="warning"
      word="Look at this"
      sentence="This morning worked for 101 of 120."
      because="19 got nothing, 12 of them because Meta held it back."
      aside={
        <>
          <strong>Thu 26 Nov</strong> counted at 06:12:40
        </>
      }
    />
    <Pipeline
      label={`${name}: a sample run`}
      steps={[
        { name: "Content", shape: "ok", word: "ready", value: "6", when: "Wed 25 Nov, 21:36" },
        { name: "Approve", shape: "ok", word: "approved", value: "6", when: "Asha Rao, 22:58" },
        {
          name: "Send",
          shape: "warning",
          word: "84 %",
          value: "101",
          when: "05:00:09",
          trouble: "19 not reached",
        },
        {
          name: "Unlock",
          shape: "running",
          word: "going on",
          value: "84",
          when: "first 05:00:41",
          share: 0.72,
        },
        { name: "Deliver", shape: "idle", word: "nothing yet", value: "–", when: "How many arrived" },
      ]}
    />
    <Section title={`${name}: needs you`} count={3} aside="a sample">
      <RuledList
        items={[
          {
            key: "a",
            shape: "failed",
            title: "3 advisors got nothing",
            why: "2 are not on WhatsApp",
            way: { href, word: "See why" },
          },
          { key: "b", shape: "warning", title: longText, why: longText },
          {
            key: "c",
            shape: "running",
            title: "Tomorrow’s pack waits for approval",
            action: <Button kind="primary">Review…</Button>,
          },
        ]}
      />
    </Section>
  </>
);
