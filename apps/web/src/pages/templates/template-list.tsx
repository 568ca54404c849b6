import { useState } from "react";
import { client } from "../../api.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { Button } from "../../components/button.tsx";
import { Note } from "../../components/note.tsx";
import { RuledList } from "../../components/ruled-list.tsx";
import { Section } from "../../components/section.tsx";
import { Empty, Failure, Skeleton } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { useAction } from "../../use-action.ts";
import { templateWords as words } from "../../words/templates.ts";
import { PageHead } from "../settings/page-head.tsx";
import { wayToSettings } from "../settings/place.ts";
import look from "./templates.module.css";
import { idOf, shapes, type Template, templatesStale, useTemplates } from "./use-templates.ts";

/** Each with its state in words, the worst first, and when Meta was last asked. */
export function TemplateList() {
  const [pages, setPages] = useState<readonly (string | undefined)[]>([undefined]);
  const { data, error, refetch } = useTemplates();
  return (
    <div className={look.page}>
      <PageHead title={words.title} lead={words.lead} />
      {data?.sync.error && (
        <Note
          shape="warning"
          title={words.failed}
          why={data.sync.error}
          next={data.sync.succeededAt === null ? undefined : words.stillKnown}
        />
      )}
      <Section title={words.list} aside={<SyncNow />}>
        {error && !data && <Failure error={error} retry={() => void refetch()} />}
        {!data && !error && <Skeleton rows={4} />}
        {data && <LastSync at={data.sync.succeededAt} />}
        {data?.items.length === 0 && (
          <Empty title={words.none}>
            <p>{words.noneLine}</p>
          </Empty>
        )}
        {pages.map((cursor, index) => (
          <Rows
            key={cursor ?? ""}
            cursor={cursor}
            isLast={index === pages.length - 1}
            more={(next) => setPages([...pages, next])}
          />
        ))}
      </Section>
    </div>
  );
}

interface RowsProps {
  cursor: string | undefined;
  isLast: boolean;
  more: (cursor: string) => void;
}

function Rows({ cursor, isLast, more }: RowsProps) {
  const { data } = useTemplates(cursor);
  const next = data?.nextCursor ?? null;
  return (
    <>
      {data && data.items.length > 0 && <RuledList items={data.items.map(rowOf)} />}
      {isLast && next !== null && <Button onClick={() => more(next)}>{words.more}</Button>}
    </>
  );
}

const rowOf = (one: Template) => ({
  key: idOf(one),
  shape: shapes[one.tone],
  title: one.name,
  why: `${one.state}. ${words.about(one.category, one.language)}`,
  way: { href: wayToSettings("templates", { template: idOf(one) }), word: words.look },
});

function SyncNow() {
  const action = useAction(() => client.templates.sync.mutate(), {
    right: "templates.control",
    stale: templatesStale,
  });
  return (
    <ActionButton action={action} input={undefined} pending={words.syncing}>
      {words.sync}
    </ActionButton>
  );
}

const LastSync = ({ at }: { at: string | null }) => (
  <p className="soft">
    {at === null ? (
      words.never
    ) : (
      <>
        {words.last} <Time at={at} look="relative" />
      </>
    )}
  </p>
);
