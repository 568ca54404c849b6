import { useClock, useMe } from "../../../about.ts";
import { type Answers, client, trpc } from "../../../api.ts";
import { Confirm } from "../../../components/confirm.tsx";
import { dayWords } from "../../../format.ts";
import { useAction } from "../../../use-action.ts";
import { keyWords as words } from "../../../words/keys.ts";
import { rightInWords } from "../../../words/rights.ts";
import look from "../team/team.module.css";
import { useWhen } from "../team/when.ts";

type Key = Answers["account"]["keys"]["items"][number];

/** Which programs come in, with what, and until when. */
export const KeyTable = ({ items }: { items: readonly Key[] }) => (
  <table className={look.table} data-factors="" data-keys="">
    <thead>
      <tr>
        <th scope="col">{words.columns.name}</th>
        <th scope="col">{words.columns.may}</th>
        <th scope="col">{words.columns.used}</th>
        <th scope="col" className={look.end}>
          {words.columns.until}
        </th>
      </tr>
    </thead>
    <tbody>
      {items.map((key) => (
        <Row key={key.id} item={key} />
      ))}
    </tbody>
  </table>
);

function Row({ item }: { item: Key }) {
  const me = useMe();
  const when = useWhen();
  const clock = useClock();
  const end = useAction(client.account.endKey.mutate, {
    right: "account.keep",
    stale: [trpc.account.keys.pathKey(), trpc.team.list.pathKey()],
  });
  const { id, name, start, owner, rights, lastUsedAt, expiresAt } = item;
  return (
    <tr>
      <td className={look.person}>
        <span className={look.words}>
          <b>
            <bdi>{name}</bdi>
          </b>
          <span className={look.under}>
            <code>{start}…</code> {owner.id !== me.id && words.of(owner.name)}
          </span>
        </span>
      </td>
      <td className={look.factor} title={rights?.map(rightInWords).join("\n")}>
        {mayInShort(rights)}
      </td>
      <td className={look.role}>{lastUsedAt ? when(lastUsedAt) : words.never}</td>
      <td className={look.seen}>
        <span className={look.atEnd}>
          <span data-warning={expiresAt ? undefined : ""}>
            {expiresAt ? dayIn(clock.dayKey(expiresAt)) : words.noEnd}
          </span>
          <Confirm
            trigger={words.end.verb}
            title={words.end.title(name)}
            verb={words.end.confirm}
            isDanger
            isQuiet
            isDisabled={end.isPending}
            onConfirm={() => end.run({ id })}
          >
            <p>{words.end.means}</p>
          </Confirm>
        </span>
        {end.refusal && <span role="alert">{end.refusal}</span>}
      </td>
    </tr>
  );
}

/** 25 Feb 2027: a year ahead the day alone would be today. */
const dayIn = (day: string) => `${dayWords(day)} ${day.slice(0, 4)}`;

function mayInShort(rights: readonly string[] | null): string {
  if (rights === null) return words.all;
  const [first = "", second = ""] = rights.map(rightInWords);
  if (rights.length <= 1) return first;
  return rights.length === 2 ? `${first}; ${second}` : words.andMore(first, rights.length - 1);
}
