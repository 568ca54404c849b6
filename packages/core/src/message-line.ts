import { maskId, maskPhone, maskText } from "@unlatch/whatsapp";

/** Who presents what leaves the house knows Meta's contract through here. */
export { maskId, maskPhone, maskText };

/** What a row of a list shows of a message without reading it; the number is masked. */
export function lineOf(message: {
  direction: "in" | "out";
  type: string;
  purpose?: string | null;
  part?: number | null;
  packId?: string | null;
  peer?: string | null;
  text?: string | null;
  template?: string | null;
  deletedAt?: number | null;
  /** The words of a later edit, as its own line has them. */
  edited?: string | null;
}): Record<string, unknown> {
  return {
    direction: message.direction,
    type: message.type,
    ...(message.purpose && { purpose: message.purpose }),
    ...(message.part && { part: message.part }),
    ...(message.template && { template: message.template }),
    ...(message.packId && { packId: message.packId }),
    ...(message.peer && { peer: maskPeer(message.peer) }),
    ...(message.deletedAt
      ? { text: "Deleted by the sender", deletedAt: new Date(Number(message.deletedAt)).toISOString() }
      : message.text && {
          text: [message.text, message.edited].flatMap((text) => (text ? [cut(text)] : [])).join(" · "),
        }),
  };
}

const cut = (text: string) => (text.length > 140 ? `${text.slice(0, 139)}…` : text);

export function maskPeer(peer: string): string {
  return peer.startsWith("tel:") ? maskPhone(`+${peer.slice(4)}`) : `${peer.slice(5, 11)}…`;
}
