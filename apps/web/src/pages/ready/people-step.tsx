import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client, trpc } from "../../api.ts";
import { Form, Send } from "../../components/form.tsx";
import { PhoneField } from "../../components/phone-field.tsx";
import { Section } from "../../components/section.tsx";
import { Empty, Failure, Skeleton } from "../../components/states.tsx";
import { SwitchField } from "../../components/switch-field.tsx";
import { TextField } from "../../components/text-field.tsx";
import { useOurForm } from "../../components/use-form.ts";
import { useLacks } from "../../use-action.ts";
import { readyWords } from "../../words/ready.ts";
import look from "./ready.module.css";
import type { Ready } from "./results.ts";
import { StepTitle } from "./step-title.tsx";
import { TestList } from "./test-list.tsx";

const { people: words } = readyWords;

/** Oneself first, then a few by hand. */
export const PeopleStep = ({ ready }: { ready: Ready }) => (
  <>
    <StepTitle step="people">{words.lead}</StepTitle>
    <AddSomebody ready={ready} />
    <WhoIsThere isTest={ready.live.on} />
    {ready.live.on && <TestList />}
  </>
);

/** Who was added stands below; the next one begins with an empty form. */
function AddSomebody({ ready }: { ready: Ready }) {
  const [nth, setNth] = useState(0);
  return <PersonForm key={nth} ready={ready} done={() => setNth(nth + 1)} />;
}

function PersonForm({ ready: { live }, done }: { ready: Ready; done: () => void }) {
  const form = useOurForm({
    values: { name: "", phone: "", isMine: live.on && live.numbers === 0 },
    draft: "ready-person",
    lacks: useLacks("advisors.change"),
    stale: [trpc.ready.pathKey(), trpc.advisors.pathKey(), trpc.sending.holds.pathKey()],
    send: async ({ name, phone, isMine }) => {
      // The list first: whoever is there already says so, and the person is refused where they were added before.
      if (isMine) await client.ready.addNumber.mutate({ phone });
      await client.advisors.create.mutate({ name, phone });
    },
    done,
  });
  return (
    <Form
      form={form}
      send={
        <Send form={form} pending={words.adding}>
          {words.add}
        </Send>
      }
    >
      <TextField form={form} name="name" label={words.name} maxLength={200} autoComplete="off" />
      <PhoneField form={form} name="phone" label={words.phone} help={words.phoneHelp} />
      {live.on && <SwitchField form={form} name="isMine" label={words.mine} help={words.mineHelp} />}
    </Form>
  );
}

const shown = 20;

function WhoIsThere({ isTest }: { isTest: boolean }) {
  const { data, error, refetch } = useQuery(trpc.advisors.list.queryOptions({ limit: shown }));
  const { data: numbers = [] } = useQuery(trpc.ready.numbers.queryOptions());
  if (error && !data) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={3} />;
  const listed = new Set(numbers.map(({ phone }) => phone));
  return (
    <Section title={words.there} count={data.items.length || undefined}>
      {data.items.length === 0 ? (
        <div className={look.none}>
          <Empty title={words.none}>
            <p>{words.noneLine}</p>
          </Empty>
        </div>
      ) : (
        <ul>
          {data.items.map(({ id, name, phone }) => (
            <li key={id} className={look.row}>
              <span>
                <bdi className={look.who}>{name}</bdi>
                <span className={look.aside}>{words.ends(phone.slice(-3))}</span>
              </span>
              {isTest && (
                <span className={look.aside}>{listed.has(phone) ? words.onList : words.notOnList}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
