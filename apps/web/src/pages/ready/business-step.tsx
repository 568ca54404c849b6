import { useQuery } from "@tanstack/react-query";
import { useInfo } from "../../about.ts";
import { client, trpc } from "../../api.ts";
import { Form, Send } from "../../components/form.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { Failure, Skeleton } from "../../components/states.tsx";
import { TextField } from "../../components/text-field.tsx";
import { useOurForm } from "../../components/use-form.ts";
import { useLacks } from "../../use-action.ts";
import { readyWords } from "../../words/ready.ts";
import { zones } from "../../zones.ts";
import type { Ready } from "./results.ts";
import { StepTitle } from "./step-title.tsx";

const { business: words } = readyWords;

/** How it is called and by whose clock it lives: two settings, kept together or not at all. */
export function BusinessStep({ ready }: { ready: Ready }) {
  const { data, error, refetch } = useQuery(trpc.settings.list.queryOptions());
  if (error && !data) return <Failure error={error} retry={() => void refetch()} />;
  return (
    <>
      <StepTitle step="business">{words.lead}</StepTitle>
      {data ? <BusinessForm ready={ready} items={data.items} /> : <Skeleton rows={4} />}
    </>
  );
}

type Item = Awaited<ReturnType<typeof client.settings.list.query>>["items"][number];

function BusinessForm({ ready: { business }, items }: { ready: Ready; items: readonly Item[] }) {
  const { demo } = useInfo();
  const find = (key: string) => items.find((one) => one.key === key);
  const zone = find("app.timeZone");
  const form = useOurForm({
    values: { name: business.name, zone: business.timeZone },
    draft: "ready-business",
    lacks: useLacks("settings.change"),
    stale: [trpc.ready.pathKey(), trpc.settings.pathKey(), trpc.app.pathKey()],
    send: async ({ name, zone: chosen }) => {
      const changes = [
        ...(name.trim() !== business.name ? [changeOf(find("app.businessName"), name.trim())] : []),
        ...(!business.zoneIsFixed && (chosen !== business.timeZone || !business.zoneIsChosen)
          ? [changeOf(zone, chosen)]
          : []),
      ];
      if (changes.length > 0) await client.settings.changeMany.mutate({ changes });
    },
  });
  return (
    <Form
      form={form}
      send={
        <Send form={form} pending={words.saving}>
          {words.save}
        </Send>
      }
    >
      <TextField form={form} name="name" label={words.name} help={words.nameHelp} maxLength={60} />
      {business.zoneIsFixed ? (
        <p className="soft">{words.fixed(business.timeZone)}</p>
      ) : (
        <SelectField
          form={form}
          name="zone"
          label={words.zone}
          help={demo ? words.zoneAhead : words.zoneHelp}
          options={zones}
        />
      )}
    </Form>
  );
}

const changeOf = (item: Item | undefined, value: string) => ({
  key: item?.key ?? "",
  value,
  version: item?.version ?? 0,
});
