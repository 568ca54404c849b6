import { useWatch } from "react-hook-form";
import { useMe } from "../../../about.ts";
import { client, trpc } from "../../../api.ts";
import { Button } from "../../../components/button.tsx";
import { ChoiceField } from "../../../components/choice-field.tsx";
import { Form, Send } from "../../../components/form.tsx";
import { SelectField } from "../../../components/select-field.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { useOurForm } from "../../../components/use-form.ts";
import { useLacks } from "../../../use-action.ts";
import { keyWords } from "../../../words/keys.ts";
import { rightInWords } from "../../../words/rights.ts";
import look from "../team/team.module.css";
import { RightsField } from "./rights-field.tsx";

const words = keyWords.form;

const scopes = [
  { value: "some", label: words.some, line: words.someLine },
  { value: "all", label: words.all, line: words.allLine },
];
const endings = (["30", "90", "365", "never"] as const).map((value) => ({
  value,
  label: words.endings[value],
}));

interface Props {
  onMade: (made: { name: string; key: string }) => void;
  onCancel: () => void;
}

type Wish = Parameters<typeof client.account.makeKey.mutate>[0];

/** Little by itself: what is not chosen it may not, and it ends by itself. */
export function NewKey({ onMade, onCancel }: Props) {
  const me = useMe();
  const form = useOurForm({
    values: { name: "", scope: "some", rights: [] as string[], ends: "90" },
    send: ({ name, scope, rights, ends }) =>
      client.account.makeKey.mutate({
        name: name.trim(),
        // The server knows its rights by name, and refuses others.
        rights: scope === "all" ? null : (rights as Wish["rights"]),
        expiresInDays: ends === "never" ? null : Number(ends),
      }),
    done: ({ key }, { name }) => onMade({ name: name.trim(), key }),
    stale: [trpc.account.keys.pathKey(), trpc.team.list.pathKey()],
    lacks: useLacks("account.keep"),
    draft: "new-key",
  });
  const scope = useWatch({ control: form.control, name: "scope" });
  const own = me.rights.toSorted((a, b) => rightInWords(a).localeCompare(rightInWords(b)));
  return (
    <Form
      form={form}
      send={
        <span className={look.session}>
          <Send form={form} pending={words.pending}>
            {words.verb}
          </Send>
          <Button kind="ghost" onClick={() => form.leave(onCancel)}>
            {words.cancel}
          </Button>
        </span>
      }
    >
      <TextField form={form} name="name" label={words.name} help={words.nameHelp} maxLength={32} />
      <ChoiceField form={form} name="scope" label={words.scope} options={scopes} />
      {scope === "some" && <RightsField form={form} name="rights" label={words.rights} rights={own} />}
      <SelectField form={form} name="ends" label={words.ends} help={words.endsHelp} options={endings} />
    </Form>
  );
}
