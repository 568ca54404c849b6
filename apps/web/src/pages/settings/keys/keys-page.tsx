import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../../api.ts";
import { Button } from "../../../components/button.tsx";
import { Section } from "../../../components/section.tsx";
import { ShownOnce } from "../../../components/shown-once.tsx";
import { Empty, Failure, Skeleton } from "../../../components/states.tsx";
import { keyWords as words } from "../../../words/keys.ts";
import look from "../team/team.module.css";
import { KeyTable } from "./key-table.tsx";
import { NewKey } from "./new-key.tsx";

/** The keys of one's programs; of everybody's for who may change the team. */
export function KeysPage() {
  const keys = useQuery(trpc.account.keys.queryOptions(undefined, { staleTime: 0 }));
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<{ name: string; key: string } | null>(null);
  const items = keys.data?.items ?? [];
  return (
    <div className={look.page}>
      <header>
        <h2 className={look.title}>{words.title}</h2>
        <p className="soft">{words.lead}</p>
      </header>
      <div className={`${look.main} ${look.parts}`}>
        <Section
          title={isMaking ? words.form.title : words.list}
          {...(keys.data && !isMaking && { count: items.length })}
          aside={!isMaking && <Button onClick={() => setMaking(true)}>{words.make}</Button>}
        >
          {made && (
            <ShownOnce
              title={words.shown.title(made.name)}
              why={words.shown.why}
              value={made.key}
              copy={words.shown.copy}
              onHave={() => setMade(null)}
            />
          )}
          {isMaking && (
            <NewKey
              onMade={(one) => {
                setMade(one);
                setMaking(false);
              }}
              onCancel={() => setMaking(false)}
            />
          )}
          {!isMaking && keys.isPending && <Skeleton rows={3} />}
          {!isMaking && keys.isError && !keys.data && (
            <Failure error={keys.error} retry={() => void keys.refetch()} />
          )}
          {!isMaking && keys.data && items.length === 0 && (
            <div className={look.none}>
              <Empty title={words.none}>
                <p>{words.noneLine}</p>
              </Empty>
            </div>
          )}
          {!isMaking && items.length > 0 && <KeyTable items={items} />}
        </Section>
      </div>
    </div>
  );
}
