import { Dialog } from "@base-ui/react/dialog";
import type { PackShape } from "@unlatch/api";
import { useId, useState } from "react";
import { Bubble } from "../../components/bubble.tsx";
import { Button, buttonLook } from "../../components/button.tsx";
import confirmLook from "../../components/confirm.module.css";
import fieldLook from "../../components/field.module.css";
import { counted } from "../../format.ts";
import look from "./pack-sheet.module.css";

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
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={confirmLook.confirmBackdrop} />
        <Dialog.Popup className={look.packSheet}>
          <Dialog.Title>
            Pack of {pack.day}: {counted(pack.parts.length, "message")}
          </Dialog.Title>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className={look.packParts} tabIndex={0} aria-label="The messages in order">
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
                        name: part.link ?? part.caption ?? "uploaded picture",
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
            Reason, if you reject it
            <input
              id={reasonId}
              className={fieldLook.input}
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          {problem && <p role="alert">{problem}</p>}
          <div className={confirmLook.confirmActions}>
            <Dialog.Close {...buttonLook()}>Decide later</Dialog.Close>
            <Button
              disabled={isPending}
              onClick={() => onReject(reason.trim() === "" ? undefined : reason.trim())}
            >
              Reject
            </Button>
            <Button kind="primary" disabled={isPending} onClick={onApprove}>
              Approve {pack.parts.length}
            </Button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
