import { useMutation, useQueryClient } from "@tanstack/react-query";
import { wordsOf } from "../../../api.ts";
import { Problem } from "../../../components/auth-card.tsx";
import { Confirm } from "../../../components/confirm.tsx";
import { Form, Send } from "../../../components/form.tsx";
import { type RuledItem, RuledList } from "../../../components/ruled-list.tsx";
import { Section } from "../../../components/section.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { useOurForm } from "../../../components/use-form.ts";
import { ago } from "../../../format.ts";
import { atDoor, type OwnFactors, ownFactors } from "../../../own-doors.ts";
import { addPasskey, likelyName, whyNoPasskey } from "../../../passkeys.ts";
import { securityWords } from "../../../words/security.ts";
import look from "./security.module.css";

const words = securityWords.passkeys;

/** Keys that devices keep: added with a name, removed with a question. */
export function OwnPasskeys({ passkeys }: Pick<OwnFactors, "passkeys">) {
  const cache = useQueryClient();
  const removing = useMutation({
    mutationFn: (id: string) => atDoor("passkey/remove", { id }),
    onSettled: () => cache.invalidateQueries({ queryKey: ownFactors.queryKey }),
  });
  const why = whyNoPasskey();
  const items: RuledItem[] = passkeys.map(({ id, name, createdAt, isSynced }) => ({
    key: id,
    shape: "ok",
    title: name,
    why: words.made(createdAt === null ? "" : ago(Date.now() - Date.parse(createdAt)), isSynced),
    action: (
      <Confirm
        trigger={words.remove}
        title={words.removeTitle(name)}
        verb={words.removeVerb}
        isDanger
        isDisabled={removing.isPending}
        onConfirm={() => removing.mutate(id)}
      >
        {words.removeLine}
      </Confirm>
    ),
  }));
  if (items.length === 0)
    items.push({ key: "none", shape: "idle", title: words.none, why: why === null ? words.noneWhy : why });
  else if (why !== null) items.push({ key: "cannot", shape: "idle", title: words.cannot, why });
  return (
    <Section title={words.section}>
      <p className={look.about}>{words.about}</p>
      <RuledList items={items} />
      <Problem said={removing.error ? wordsOf(removing.error) : null} />
      {why === null && (
        <div className={look.part}>
          <AddPasskey />
        </div>
      )}
    </Section>
  );
}

/** The device asks; what it made is kept here under that name. */
export function AddPasskey({ done }: { done?: () => void }) {
  const form = useOurForm({
    values: { name: likelyName() },
    send: ({ name }) => addPasskey(name.trim()),
    ...(done && { done }),
    stale: [ownFactors.queryKey],
    isLight: true,
  });
  return (
    <Form
      form={form}
      send={
        <Send form={form} pending={words.adding} isPlain={!done}>
          {words.add}
        </Send>
      }
    >
      <TextField form={form} name="name" label={words.name} help={words.nameHelp} maxLength={60} />
    </Form>
  );
}
