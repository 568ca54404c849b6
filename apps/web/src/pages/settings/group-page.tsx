import type { ReactNode } from "react";
import { Button } from "../../components/button.tsx";
import { Failure, Skeleton } from "../../components/states.tsx";
import { settingsWords as words } from "../../words/settings.ts";
import { GroupForm } from "./group-form.tsx";
import type { GroupName } from "./groups.ts";
import { leadOf, PageHead } from "./page-head.tsx";
import { useFocusAt } from "./use-focus-at.ts";
import { useChangeSettings } from "./use-place.ts";
import { useSettings } from "./use-settings.ts";

/** A page made of the registry: its settings, and under them what else belongs to it. */
export function GroupPage({ group, children }: { group: GroupName; children?: ReactNode }) {
  const { data, error, refetch } = useSettings();
  const change = useChangeSettings();
  useFocusAt(data !== undefined);
  return (
    <>
      <PageHead
        title={words.pages[group]}
        lead={leadOf(group)}
        aside={
          <Button kind="link" aria-haspopup="dialog" onClick={() => change({ history: "all" })}>
            {words.allChanges}
          </Button>
        }
      />
      {data ? (
        <GroupForm group={group} items={data.items} fixedBy={data.fixedBy} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton rows={8} />
      )}
      {children}
    </>
  );
}

export const SendingPage = () => <GroupPage group="sending" />;
export const WordsPage = () => <GroupPage group="words" />;
