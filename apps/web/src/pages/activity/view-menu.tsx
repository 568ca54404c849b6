import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useIsOperator } from "../../about.ts";
import { trpc, wordsOf } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import fieldLook from "../../components/field.module.css";
import { PlainLink } from "../../components/plain-link.tsx";
import { wayFrom, writeSearch } from "../../place.ts";
import { useActivitySearch } from "./address.ts";
import { activityPlace, activityWay } from "./search.ts";
import look from "./view-menu.module.css";

/** Questions that somebody asks each day. */
const builtIn = [
  { name: "Failed in 24 hours", search: { view: "messages", q: "status:failed", from: "now-24h" } },
  {
    name: "Sent, not delivered",
    search: { view: "messages", q: "direction:out status:sent", from: "now-24h" },
  },
  { name: "Outcome unknown", search: { view: "messages", q: "status:uncertain" } },
  { name: "Slow webhooks", search: { view: "webhooks", slow: "yes" } },
  { name: "Not understood", search: { view: "webhooks", state: "quarantined" } },
] as const;

/** Ways of looking that have a name: ours, one's own, and those that others share. */
export function ViewMenu() {
  const id = useId();
  const cache = useQueryClient();
  const { data: views = [] } = useQuery(trpc.views.list.queryOptions());
  const remove = useMutation(
    trpc.views.delete.mutationOptions({
      onSettled: () => cache.invalidateQueries({ queryKey: trpc.views.list.queryKey() }),
    }),
  );
  return (
    <>
      <Button popoverTarget={id}>Views</Button>
      <section id={id} popover="auto" className={look.viewMenu} aria-label="Saved views">
        <ul>
          {builtIn.map(({ name, search }) => (
            <li key={name}>
              <PlainLink href={activityWay(search)}>{name}</PlainLink>
            </li>
          ))}
          {views.map((view) => (
            <li key={view.id}>
              <PlainLink href={wayFrom(activityPlace, view.search)}>
                <bdi>{view.name}</bdi>
              </PlainLink>
              {view.shared && <span className="soft">{view.isMine ? "shared" : `by ${view.ownerName}`}</span>}
              {view.isMine && (
                <Button kind="link" onClick={() => remove.mutate({ id: view.id })}>
                  Delete<span className="sr-only"> {view.name}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
        {remove.isError && <p role="alert">{wordsOf(remove.error)}</p>}
        <SaveView />
      </section>
    </>
  );
}

function SaveView() {
  const search = useActivitySearch();
  const isOperator = useIsOperator();
  const cache = useQueryClient();
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const save = useMutation(
    trpc.views.save.mutationOptions({
      onSuccess: () => setName(""),
      onSettled: () => cache.invalidateQueries({ queryKey: trpc.views.list.queryKey() }),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { open: _, paused: __, ...kept } = search;
    save.mutate({ name, shared, search: writeSearch({ ...kept }).replace(/^\?/, "") });
  };
  return (
    <form className={look.saveView} onSubmit={submit}>
      <label>
        Save what is shown as
        <input
          className={fieldLook.input}
          required
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      {isOperator && (
        <label className={look.saveShared}>
          <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} /> for
          everybody
        </label>
      )}
      <Button type="submit" disabled={save.isPending || name.trim() === ""}>
        Save
      </Button>
      {save.isError && <p role="alert">{wordsOf(save.error)}</p>}
    </form>
  );
}
