import { useQuery } from "@tanstack/react-query";
import { client, trpc } from "../../api.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { Section } from "../../components/section.tsx";
import { useAction } from "../../use-action.ts";
import { readyWords } from "../../words/ready.ts";
import look from "./ready.module.css";

const { list: words } = readyWords;

/** Whom alone is written to in test mode. */
export function TestList() {
  const { data: numbers = [] } = useQuery(trpc.ready.numbers.queryOptions());
  const take = useAction((input: { phone: string }) => client.ready.takeNumber.mutate(input), {
    right: "settings.change",
    stale: [trpc.ready.pathKey(), trpc.sending.holds.pathKey()],
  });
  return (
    <Section title={words.title} count={numbers.length || undefined}>
      <p className="soft">{numbers.length === 0 ? words.none : words.line}</p>
      <ul>
        {numbers.map(({ phone, masked, name }) => (
          <li key={phone} className={look.row}>
            <span>
              <bdi className={look.who}>{name ?? words.unknown}</bdi>
              <span className="mono">{masked}</span>
            </span>
            <span className={look.acts}>
              <ActionButton action={take} input={{ phone }} pending={words.taking}>
                {words.take}
              </ActionButton>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
