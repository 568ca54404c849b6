import type { MessageShape } from "@unlatch/api";
import { useMay } from "../../about.ts";
import { Button } from "../../components/button.tsx";
import { notify } from "../../toast-store.ts";
import { messageWords } from "../../words/messages.ts";
import { messagesCsv } from "./message-csv.ts";

const words = messageWords.bulk;

/** As many as fit into one question to the server. */
export const mostAtOnce = 500;

interface Props {
  messages: readonly MessageShape[];
  onAgain: (ids: readonly string[]) => void;
}

/** What can be done with the chosen messages. */
export function MessageBulk({ messages, onAgain }: Props) {
  const may = useMay();
  const ids = messages.map(({ id }) => id);
  const isTooMany = ids.length > mostAtOnce;
  return (
    <>
      {may("messages.send") && (
        <Button
          kind="ghost"
          disabled={isTooMany}
          title={isTooMany ? words.tooMany(mostAtOnce) : undefined}
          onClick={() => onAgain(ids)}
        >
          {words.again}
        </Button>
      )}
      <Button kind="ghost" onClick={() => void copy(ids)}>
        {words.copyIds}
      </Button>
      <Button kind="ghost" onClick={() => save(messagesCsv(messages))}>
        {words.export}
      </Button>
    </>
  );
}

export async function copy(ids: readonly string[]): Promise<void> {
  try {
    await navigator.clipboard.writeText(ids.join("\n"));
    notify({ text: words.copied(ids.length) });
  } catch {
    notify({ text: words.notCopied, shape: "warning" });
  }
}

function save(text: string): void {
  const address = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "messages.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
