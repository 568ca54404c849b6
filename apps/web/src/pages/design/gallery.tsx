import type { ReactNode } from "react";
import { Avatar } from "../../components/avatar.tsx";
import { Bubble } from "../../components/bubble.tsx";
import { CopyButton } from "../../components/copy-button.tsx";
import type { Shape } from "../../components/glyph.tsx";
import { Freshness } from "../../components/live-chip.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { Sparkline } from "../../components/sparkline.tsx";
import { State } from "../../components/state.tsx";
import { Empty, Failure } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { Actions } from "./actions.tsx";
import { Choices } from "./choices.tsx";
import look from "./design.module.css";
import { FormFields } from "./form-fields.tsx";
import { Forms } from "./forms.tsx";
import { SampleData, SampleLists, SampleNotes } from "./kit.tsx";
import { Overlays } from "./overlays.tsx";
import { SampleFigures, SampleRun } from "./sample-day.tsx";
import { SampleJobs } from "./sample-jobs.tsx";
import { SampleTable } from "./sample-table.tsx";
import { arabic, longText, sampleAt } from "./samples.ts";

const marks: readonly [Shape, string][] = [
  ["ok", "Delivered"],
  ["running", "On its way"],
  ["warning", "Late"],
  ["failed", "Failed"],
  ["idle", "Nothing known"],
  ["fact", "Received"],
];
const type = [
  ["verdict", "Verdict 32: 118 of 120 reached"],
  ["title", "Title 20: 118 of 120 reached"],
  ["lead", "Lead 16: 84 have unlocked the pack so far"],
  ["body", "Body 14: what is read"],
  ["ui", "Controls and tables 13: 05:00:07, ₹1,250"],
  ["meta", "Heads, axes and help 12: 05:00:07"],
] as const;
const series = [1, 2, 3, 4, 5] as const;

export function Gallery({ name }: { name: string }) {
  return (
    <>
      <Part name={`${name}: state`}>
        <div className={look.designLine}>
          {marks.map(([shape, word]) => (
            <State key={shape} shape={shape} word={word} />
          ))}
          <State shape="ok" word="Delivered, in a row" isQuiet />
        </div>
        <div className={look.designLine}>
          <Freshness state="live" said="Live · 1 s" />
          <Freshness state="waiting" said="Reconnecting…" />
          <Freshness state="paused" said="Paused (+37)" />
          <Freshness state="stale" said="Stale since 06:03" />
          <Avatar name="Asha Rao" />
        </div>
        <div className={look.designLine}>
          {series.map((one) => (
            <span key={one} className={look.designSeries}>
              <span style={{ background: `var(--series-${one})` }} /> Series {one}
            </span>
          ))}
        </div>
      </Part>
      <Part name={`${name}: type`}>
        {type.map(([token, said]) => (
          <p key={token} style={{ font: `var(--t-${token})` }}>
            {said}
          </p>
        ))}
        <p className="mono">wamid.HBgLMTIwMjU1NTAxNDMVAgARGBI5</p>
      </Part>
      <Part name={`${name}: buttons, fields, choices`}>
        <Actions />
        <Forms />
        <Choices />
      </Part>
      <Part name={`${name}: a form`}>
        <FormFields />
      </Part>
      <Part name={`${name}: numbers`}>
        <SampleFigures name={name} />
        <div className={look.designLine}>
          <Sparkline points={[1, 3, 2, null, 4, 4, 6]} label="A sample with a gap" />
          <Sparkline points={[2, 2, 2, 2]} label="A sample without change" />
          <Sparkline points={[null, null]} label="A sample without data" />
        </div>
      </Part>
      <Part name={`${name}: time, numbers of people, copy`}>
        <div className={look.designLine}>
          <Time at={sampleAt} /> <Time at={sampleAt} look="relative" /> <Time at={sampleAt} look="full" />
          <Time at="not a time" />
        </div>
        <div className={look.designLine}>
          <PhoneNumber masked="+91 98••• ••210" advisorId={null} />
          <CopyButton text="wamid.sample" label="Copy id" />
        </div>
      </Part>
      <Part name={`${name}: messages`}>
        <Bubble
          side="out"
          text={
            "*Good morning* _Rao_, your pack is ready.\n~Yesterday~ today: ```SIP 101```\nhttps://example.com/not-a-link"
          }
          at={sampleAt}
          status="Delivered"
        />
        <Bubble side="in" text={arabic} at={sampleAt} status="Received" />
        <Bubble side="out" text={longText} media={{ kind: "picture", name: "market-update.png" }} />
      </Part>
      <Part name={`${name}: an answer and its run`}>
        <SampleRun name={name} />
      </Part>
      <Part name={`${name}: table`}>
        <SampleTable label={`${name}: 1,000 sample rows`} />
      </Part>
      <Part name={`${name}: over the page`}>
        <Overlays />
      </Part>
      <Part name={`${name}: why, next, how far`}>
        <SampleNotes name={name} />
      </Part>
      <Part name={`${name}: what happened, what must hold`}>
        <SampleLists name={name} />
      </Part>
      <Part name={`${name}: data, progress`}>
        <SampleData name={name} />
      </Part>
      <Part name={`${name}: jobs`}>
        <SampleJobs />
      </Part>
      <Part name={`${name}: nothing, failure`}>
        <Empty title="No run yet">
          <p>The next one is at 05:00 IST, in 6 h 12 m.</p>
        </Empty>
        <Failure error={new Error("sample")} title="This could not be loaded" retry={() => undefined} />
      </Part>
    </>
  );
}

const Part = ({ name, children }: { name: string; children: ReactNode }) => (
  <section className={look.designPart} aria-label={name}>
    <h2>{name}</h2>
    {children}
  </section>
);
