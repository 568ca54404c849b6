import type { PackShape } from "@unlatch/api";
import { useId, useState } from "react";
import { Bubble } from "../../components/bubble.tsx";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import fieldLook from "../../components/field.module.css";
import { needWords } from "../../words/needs.ts";
import look from "./pack-sheet.module.css";

const { decide: words } = needWords;

interface Props {
  pack: PackShape;
  isPending: boolean;
  problem: string | null;
  onApprove: () => void;
  onReject: (reason: string | undefined) => void;
  onClose: () => void;
}

/** The pack as the phone will show it, and the two decisions. */
export function PackSheet({ pack, isPending, problem, onApprove, onReject, onClose }: Props) {
  const reasonId = useId();
  const [reason, setReason] = useState("");
  return (
    <Dialog
      title={words.title(pack.day, pack.parts.length)}
      onClose={onClose}
      closeLabel={words.later}
      actions={
        <>
          <Button
            disabled={isPending}
            onClick={() => onReject(reason.trim() === "" ? undefined : reason.trim())}
          >
            {words.reject}
          </Button>
          <Button kind="primary" disabled={isPending} onClick={onApprove}>
            {words.approve(pack.parts.length)}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={look.packParts} tabIndex={0} aria-label={words.messages}>
        {pack.parts.map((part, index) => (
          <Bubble
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity of a part
            key={index}
            side="out"
            text={part.type === "text" ? (part.body ?? "") : (part.caption ?? "")}
            media={
              part.type === "image"
                ? {
                    kind: "picture",
                    name: part.link ?? part.caption ?? words.uploaded,
                    // A picture behind a link stays where it is: pages load nothing from elsewhere.
                    src: part.media
                      ? `/api/media/${part.media}`
                      : part.mediaId && `/api/packs/${pack.id}/pictures/${index + 1}`,
                  }
                : undefined
            }
          />
        ))}
      </section>
      <label htmlFor={reasonId} className={look.packReason}>
        {words.reason}
        <input
          id={reasonId}
          className={fieldLook.input}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {problem && <p role="alert">{problem}</p>}
    </Dialog>
  );
}
