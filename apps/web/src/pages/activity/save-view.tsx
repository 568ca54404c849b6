import { useMay } from "../../about.ts";
import { client, trpc } from "../../api.ts";
import { Dialog } from "../../components/dialog.tsx";
import { Form, Send } from "../../components/form.tsx";
import { SwitchField } from "../../components/switch-field.tsx";
import { TextField } from "../../components/text-field.tsx";
import { useOurForm } from "../../components/use-form.ts";
import { writeSearch } from "../../place.ts";
import { notify } from "../../toast-store.ts";
import { viewWords } from "../../words/views.ts";
import { useActivitySearch } from "./address.ts";

const { save: words } = viewWords;

/** A name for what is shown now. The drawer and the pause are of the moment and are not kept. */
export function SaveView({ onClose }: { onClose: () => void }) {
  const { open: _, paused: __, ...kept } = useActivitySearch();
  const mayShare = useMay()("views.share");
  const form = useOurForm({
    values: { name: "", shared: false },
    send: ({ name, shared }) =>
      client.views.save.mutate({
        name: name.trim(),
        shared,
        search: writeSearch({ ...kept }).replace(/^\?/, ""),
      }),
    done: (_answer, { name }) => {
      notify({ text: words.done(name.trim()), shape: "ok" });
      onClose();
    },
    stale: [trpc.views.list.queryKey()],
  });
  return (
    <Dialog
      title={words.title}
      onClose={() => form.leave(onClose)}
      closeLabel={words.cancel}
      actions={
        <Send form={form} pending={words.pending}>
          {words.verb}
        </Send>
      }
    >
      <Form form={form}>
        <TextField form={form} name="name" label={words.name} maxLength={60} />
        {mayShare && <SwitchField form={form} name="shared" label={words.forEverybody} />}
      </Form>
    </Dialog>
  );
}
