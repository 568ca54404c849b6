import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../about.ts";
import { client, trpc } from "../../api.ts";
import { Confirm } from "../../components/confirm.tsx";
import { Section } from "../../components/section.tsx";
import { bytes } from "../../format.ts";
import { useAction } from "../../use-action.ts";
import { dataWords } from "../../words/data-page.ts";
import look from "./settings.module.css";

const words = dataWords.demo;

/** What the demo left behind, for whoever may take it away; where there is nothing, nothing is said. */
export function DemoFile() {
  const mayChange = useMay()("demo.change");
  const key = trpc.app.demoFile.queryKey();
  const { data: file } = useQuery(trpc.app.demoFile.queryOptions(undefined, { enabled: mayChange }));
  const remove = useAction(() => client.app.deleteDemoFile.mutate(), { right: "demo.change", stale: [key] });
  if (!file) return null;
  const size = bytes(file.bytes);
  return (
    <Section title={words.title} className={look.apart ?? ""}>
      <div className={look.leftover}>
        <p>{words.about(size)}</p>
        <Confirm
          trigger={remove.isPending ? words.pending : words.open}
          title={words.question}
          verb={words.verb(size)}
          isDanger
          isDisabled={remove.isPending}
          onConfirm={() => remove.run(undefined)}
        >
          <p>{words.effect}</p>
        </Confirm>
        {remove.refusal && <span role="alert">{remove.refusal}</span>}
      </div>
    </Section>
  );
}
