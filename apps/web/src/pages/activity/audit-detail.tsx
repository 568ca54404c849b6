import { useQuery } from "@tanstack/react-query";
import type { AuditShape } from "@unlatch/api";
import { useClock } from "../../about.ts";
import { trpc } from "../../api.ts";
import { Button, buttonLook } from "../../components/button.tsx";
import { Code } from "../../components/code.tsx";
import detailLook from "../../components/detail.module.css";
import { DrawerFoot, DrawerTitle } from "../../components/drawer.tsx";
import { Facts } from "../../components/facts.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { Empty, Failure, Skeleton } from "../../components/states.tsx";
import { auditWords } from "../../words/audit.ts";
import { placeOf } from "../settings/groups.ts";
import { wayToSettings } from "../settings/place.ts";
import { TakeBack } from "../settings/take-back.tsx";
import { useChangeSearch } from "./address.ts";
import look from "./audit.module.css";
import { changesOf, fromOf, type Side, whatOf, whoOf } from "./audit-words.ts";

const words = auditWords.detail;

/** One entry: both sides beside each other, who did it from where, and the way back where there is one. */
export function AuditDetail({ id }: { id: string }) {
  // The entry itself is the newest of those before the next number.
  const { data, error, refetch } = useQuery(
    trpc.audit.list.queryOptions(
      { cursor: String(Number(id) + 1), limit: 1 },
      { staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={5} />;
  const entry = data.items.find((one) => one.id === id);
  if (!entry)
    return (
      <Empty title={words.gone}>
        <p>{words.goneWhy}</p>
      </Empty>
    );
  return (
    <>
      <DrawerTitle>{whatOf(entry)}</DrawerTitle>
      <section className={detailLook.detail}>
        {changesOf(entry).map((side) => (
          <Sides key={side.name} side={side} />
        ))}
      </section>
      <EntryFacts entry={entry} />
      <Ways entry={entry} />
      <SettingFoot entry={entry} />
    </>
  );
}

const Sides = ({ side: { name, before, after } }: { side: Side }) => (
  <div className={look.sides}>
    {name !== "" && <p>{name}</p>}
    <dl>
      <div>
        <dt>{words.before}</dt>
        <dd>
          <bdi>{before ?? words.nothing}</bdi>
        </dd>
      </div>
      <div>
        <dt>{words.after}</dt>
        <dd>
          <bdi>{after ?? words.nothing}</bdi>
        </dd>
      </div>
    </dl>
  </div>
);

function EntryFacts({ entry }: { entry: AuditShape }) {
  const clock = useClock();
  const { id, at, action, subject, subjectName, requestId, hash } = entry;
  const isSetting = action === "setting.changed";
  const code = (what: string, said: string) => (
    <Code isShort label={words.copy(what)}>
      {said}
    </Code>
  );
  return (
    <Facts
      facts={[
        [words.who, whoOf(entry)],
        [words.from, fromOf(entry)],
        [
          words.when,
          <time key="when" dateTime={at}>
            {clock.day(at)}, {clock.time(at)} {clock.zone}
          </time>,
        ],
        subjectName === null ? null : [words.about, subjectName],
        [words.action, code(words.action, action)],
        subject === null
          ? null
          : [isSetting ? words.setting : `${words.about} (id)`, code(words.about, subject)],
        requestId === null ? null : [words.request, code(words.request, requestId)],
        [words.entry, id],
        [words.hash, code(words.hash, hash)],
      ]}
    />
  );
}

function Ways({ entry: { actor, action, subject } }: { entry: AuditShape }) {
  const change = useChangeSearch();
  return (
    <p className={look.ways}>
      <Button kind="link" onClick={() => change({ actor: actor.id })}>
        {words.person}
      </Button>
      <Button kind="link" onClick={() => change({ action })}>
        {words.kind}
      </Button>
      {subject !== null && (
        <Button kind="link" onClick={() => change({ subject })}>
          {words.subject}
        </Button>
      )}
    </p>
  );
}

/** Of a setting: back to what it was, and to where it stands. */
function SettingFoot({ entry: { action, subject, before, after } }: { entry: AuditShape }) {
  const place = subject === null || action !== "setting.changed" ? undefined : placeOf(subject);
  if (!place) return null;
  return (
    <DrawerFoot>
      {after !== null && !("isSet" in after) && (
        <TakeBack settingKey={place.key} value={before?.value} isButton />
      )}
      <PlainLink {...buttonLook("ghost")} href={wayToSettings(place.page, { at: place.key })}>
        {words.openSetting}
      </PlainLink>
    </DrawerFoot>
  );
}
