import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Answers, trpc, wordsOf } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { viewWords } from "../../words/views.ts";
import look from "./delete-views.module.css";

const { remove: words } = viewWords;

interface Props {
  views: Answers["views"]["list"];
  onClose: () => void;
}

/** Only one's own: what others share is theirs. */
export function DeleteViews({ views, onClose }: Props) {
  const cache = useQueryClient();
  const remove = useMutation(
    trpc.views.delete.mutationOptions({
      onSettled: () => cache.invalidateQueries({ queryKey: trpc.views.list.queryKey() }),
    }),
  );
  return (
    <Dialog title={words.title} onClose={onClose}>
      {views.length === 0 && <p className="soft">{words.none}</p>}
      <ul>
        {views.map(({ id, name, shared }) => (
          <li key={id} className={look.view}>
            <bdi className={look.viewName}>{name}</bdi>
            {shared && <span className="soft">{words.everybody}</span>}
            <Button kind="danger" disabled={remove.isPending} onClick={() => remove.mutate({ id })}>
              {words.verb}
              <span className="sr-only"> {name}</span>
            </Button>
          </li>
        ))}
      </ul>
      {remove.isError && <p role="alert">{wordsOf(remove.error)}</p>}
    </Dialog>
  );
}
