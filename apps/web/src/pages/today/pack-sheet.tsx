import "../../components/confirm.css";
import "./pack-sheet.css";
import { Dialog } from "@base-ui/react/dialog";
import type { PackShape } from "@unlatch/api";
import { useId, useState } from "react";
import { Bubble } from "../../components/bubble.tsx";
import { counted } from "../../format.ts";

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
        <Dialog.Backdrop className="confirm-backdrop" />
        <Dialog.Popup className="pack-sheet">
          <Dialog.Title className="pack-title">
            Pack of {pack.day}: {counted(pack.parts.length, "message")}
          </Dialog.Title>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className="pack-parts" tabIndex={0} aria-label="The messages in order">
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
          <label htmlFor={reasonId} className="pack-reason">
            Reason, if you reject it
            <input
              id={reasonId}
              className="input"
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          {problem && <p role="alert">{problem}</p>}
          <div className="confirm-actions">
            <Dialog.Close className="button">Decide later</Dialog.Close>
            <button
              type="button"
              className="button"
              disabled={isPending}
              onClick={() => onReject(reason.trim() === "" ? undefined : reason.trim())}
            >
              Reject
            </button>
            <button type="button" className="button button-main" disabled={isPending} onClick={onApprove}>
              Approve {pack.parts.length}
            </button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
