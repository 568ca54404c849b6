import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useRef, useState } from "react";
import { useMay } from "../../about.ts";
import { trpc, wordsOf } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import checkLook from "../../components/check.module.css";
import dialogLook from "../../components/dialog.module.css";
import { Dialog } from "../../components/dialog.tsx";
import { Field } from "../../components/field.tsx";
import { writeSearch } from "../../place.ts";
import { notify } from "../../toast-store.ts";
import { viewWords } from "../../words/views.ts";
import { useActivitySearch } from "./address.ts";

const { save: words } = viewWords;

/** A name for what is shown now. The drawer and the pause are of the moment and are not kept. */
export function SaveView({ onClose }: { onClose: () => void }) {
  const { open: _, paused: __, ...kept } = useActivitySearch();
  const mayShare = useMay()("views.share");
  const cache = useQueryClient();
  const form = useId();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const save = useMutation(
    trpc.views.save.mutationOptions({
      onSuccess: () => {
        notify({ text: words.done(name.trim()), shape: "ok" });
        onClose();
      },
      onSettled: () => cache.invalidateQueries({ queryKey: trpc.views.list.queryKey() }),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ name, shared, search: writeSearch({ ...kept }).replace(/^\?/, "") });
  };
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      closeLabel={words.cancel}
      initialFocus={field}
      actions={
        <Button type="submit" form={form} kind="primary" disabled={save.isPending || name.trim() === ""}>
          {words.verb}
        </Button>
      }
    >
      <form id={form} className={dialogLook.dialogBody} onSubmit={submit}>
        <Field
          ref={field}
          label={words.name}
          required
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={save.isError ? wordsOf(save.error) : null}
        />
        {mayShare && (
          <label className={checkLook.check}>
            <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
            {words.forEverybody}
          </label>
        )}
      </form>
    </Dialog>
  );
}
