import { type Piece, readWhatsAppText } from "./whatsapp-text.ts";

/** A text with WhatsApp's marks as WhatsApp shows them. */
export function MarkedText({ text }: { text: string }) {
  return readWhatsAppText(text).map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other identity
    <Styled key={index} piece={piece} />
  ));
}

function Styled({ piece: { text, style } }: { piece: Piece }) {
  switch (style) {
    case "plain":
      return text;
    case "bold":
      return <strong>{text}</strong>;
    case "italic":
      return <em>{text}</em>;
    case "strike":
      return <s>{text}</s>;
    case "mono":
      return <code>{text}</code>;
    default:
      return style satisfies never;
  }
}
