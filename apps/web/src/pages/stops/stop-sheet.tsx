import { client, trpc } from "../../api.ts";
import { AreaField } from "../../components/area-field.tsx";
import { ChoiceField } from "../../components/choice-field.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Form, Send } from "../../components/form.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { useOurForm } from "../../components/use-form.ts";
import { notify } from "../../toast-store.ts";
import { stopWords as words } from "../../words/stops.ts";

const hourMs = 3_600_000;
const lasting = { lifted: null, hour: hourMs, day: 24 * hourMs } as const;

/** Which part, why and for how long: nothing of it leaves from then on, and nothing is lost. */
export function StopSheet({ onClose }: { onClose: () => void }) {
  const form = useOurForm({
    values: { scope: "stop:everything", reason: "", until: "lifted" },
    send: ({ scope, reason, until }) => {
      const ms = lasting[until as keyof typeof lasting];
      const end = ms === null ? null : new Date(Date.now() + ms).toISOString();
      return client.stops.stop.mutate({ scope, reason: reason.trim() || words.byHand, until: end });
    },
    done: () => {
      notify({ text: words.stopped, shape: "warning" });
      onClose();
    },
    stale: [trpc.sending.holds.queryKey()],
    isLight: true,
  });
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      actions={
        <Send form={form} pending={words.stopping}>
          {words.stop}
        </Send>
      }
    >
      <Form form={form}>
        <ChoiceField
          form={form}
          name="scope"
          label={words.what}
          options={Object.entries(words.scopes).map(([value, said]) => ({ value, ...said }))}
        />
        <AreaField
          form={form}
          name="reason"
          label={words.reason}
          help={words.reasonHelp}
          most={300}
          isOptional
        />
        <SelectField
          form={form}
          name="until"
          label={words.until}
          options={Object.entries(words.untils).map(([value, label]) => ({ value, label }))}
        />
      </Form>
    </Dialog>
  );
}
