import type { MessageShape } from "@unlatch/api";
import { useMay } from "../../about.ts";
import type { MenuSection } from "../../components/floating.ts";
import type { Way } from "../../place.ts";
import { messageWords } from "../../words/messages.ts";
import { copy } from "./message-bulk.tsx";
import { canSendAgain } from "./message-words.ts";
import { activityWay, whyWay } from "./search.ts";
import type { Many } from "./send-many.tsx";
import type { ActivityRow } from "./table-rows.ts";

const words = messageWords.menu;

interface Needs {
  hrefOf: (open: string) => Way;
  messageOf: (open: string) => MessageShape | undefined;
  onMany: (many: Many) => void;
}

/** What can be done with one message: where it leads, whom it is about, and once more. */
export function useMessageMenu({ hrefOf, messageOf, onMany }: Needs) {
  const may = useMay();
  return ({ row }: ActivityRow): readonly MenuSection[] => {
    const message = messageOf(row.open);
    const { advisorId } = row;
    const places = [
      { name: words.open, href: hrefOf(row.open) },
      ...(advisorId === null
        ? []
        : [
            { name: words.onlyPerson, href: activityWay({ view: "messages", advisor: advisorId }) },
            { name: words.why, href: whyWay(advisorId) },
          ]),
    ];
    const sends =
      message && may("messages.send") && canSendAgain(message)
        ? [
            { name: words.again, run: () => onMany({ ids: [message.id] }) },
            ...(message.error?.code == null
              ? []
              : [{ name: words.like, run: () => onMany({ like: message.id }) }]),
          ]
        : [];
    return [
      { kind: "acts", entries: places },
      { kind: "acts", entries: sends },
      { kind: "acts", entries: message ? [{ name: words.copyId, run: () => void copy([message.id]) }] : [] },
    ];
  };
}
