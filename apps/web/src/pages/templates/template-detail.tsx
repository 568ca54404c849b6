import { useClock } from "../../about.ts";
import { Facts } from "../../components/facts.tsx";
import { Note } from "../../components/note.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { Section } from "../../components/section.tsx";
import { Empty, Failure, Skeleton } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { templateWords as words } from "../../words/templates.ts";
import { PageHead } from "../settings/page-head.tsx";
import { wayToSettings } from "../settings/place.ts";
import { Drift } from "./drift.tsx";
import look from "./templates.module.css";
import { TestTemplate } from "./test-template.tsx";
import { idOf, shapes, type Template, useTemplates } from "./use-templates.ts";

/** One template: how it stands, what reads like advertising, and a try on one's own phone. */
export function TemplateDetail({ of }: { of: string }) {
  // Just before it in the order of the list: it is the first of what comes after.
  const { data, error, refetch } = useTemplates();
  const template = data?.items.find((one) => idOf(one) === of);
  return (
    <div className={look.page}>
      <p>
        <PlainLink href={wayToSettings("templates")}>{words.back}</PlainLink>
      </p>
      {error && !data && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton rows={6} />}
      {data && !template && (
        <Empty title={words.notThere}>
          <p>{words.notThereLine}</p>
        </Empty>
      )}
      {template && <Known template={template} />}
    </div>
  );
}

function Known({ template }: { template: Template }) {
  const { name, language, category, tone, state, sentence, nextStep } = template;
  return (
    <>
      <PageHead title={name} lead={words.about(category, language)} />
      <Note shape={shapes[tone]} title={state} why={sentence} next={nextStep ?? undefined} />
      {template.category === "MARKETING" && template.hasDrifted && <Drift template={template} />}
      <Details template={template} />
      <Wording template={template} />
      <TestTemplate key={idOf(template)} template={template} />
    </>
  );
}

function Details({ template }: { template: Template }) {
  const clock = useClock();
  const { correctCategory, categoryChangesAt, previousCategory, quality } = template;
  const { facts } = words;
  const day = categoryChangesAt && clock.dayKey(categoryChangesAt);
  return (
    <Facts
      facts={[
        [facts.category, words.category(template.category)],
        previousCategory ? [facts.was, words.category(previousCategory)] : null,
        correctCategory ? [facts.becomes, words.becomes(correctCategory, day)] : null,
        quality ? [facts.quality, words.quality(quality)] : null,
        [facts.status, words.state(template.status)],
        template.rejectedReason ? [facts.reason, words.state(template.rejectedReason)] : null,
        [facts.seen, <Time key="seen" at={template.syncedAt} look="full" />],
        template.goneAt ? [facts.gone, <Time key="gone" at={template.goneAt} look="full" />] : null,
      ]}
    />
  );
}

function Wording({ template: { advice } }: { template: Template }) {
  return (
    <Section title={words.advice}>
      <p className="soft">{words.adviceLead}</p>
      {advice.length === 0 && <p>{words.noAdvice}</p>}
      <ul className={look.advice}>
        {advice.map(({ part, words: found, why }) => (
          <li key={`${part} ${found} ${why}`}>
            <b>
              {words.parts[part]}
              {found !== null && ` ${words.found(found)}`}
            </b>{" "}
            {why}
          </li>
        ))}
      </ul>
    </Section>
  );
}
