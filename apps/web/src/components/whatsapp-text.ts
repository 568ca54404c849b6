/** A piece of text as WhatsApp shows it. */
export interface Piece {
  text: string;
  style: "plain" | "bold" | "italic" | "strike" | "mono";
}

const marks = { "*": "bold", _: "italic", "~": "strike", "`": "mono" } as const;
type Mark = keyof typeof marks;

const isMark = (letter: string): letter is Mark => Object.hasOwn(marks, letter);
const isWord = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

/**
 * WhatsApp's own marks: *bold*, _italic_, ~strike~, ```mono``` and `mono`. A mark begins where no word
 * touches it from the left, ends where none touches it from the right, and never spans a line.
 */
export function readWhatsAppText(text: string): Piece[] {
  const pieces: Piece[] = [];
  let plain = "";
  const flush = () => {
    if (plain !== "") pieces.push({ text: plain, style: "plain" });
    plain = "";
  };
  for (let at = 0; at < text.length; ) {
    const fence = text.startsWith("```", at) ? text.indexOf("```", at + 3) : -1;
    if (fence > at + 3) {
      flush();
      pieces.push({ text: text.slice(at + 3, fence), style: "mono" });
      at = fence + 3;
      continue;
    }
    const end = endOfMarked(text, at);
    const letter = text.charAt(at);
    if (end === -1 || !isMark(letter)) {
      plain += letter;
      at += 1;
      continue;
    }
    flush();
    pieces.push({ text: text.slice(at + 1, end), style: marks[letter] });
    at = end + 1;
  }
  flush();
  return pieces;
}

/** Where the piece that begins with a mark ends; -1 when nothing begins here. */
function endOfMarked(text: string, at: number): number {
  const mark = text.charAt(at);
  if (!isMark(mark) || isWord(text[at - 1]) || /\s|^$/.test(text.charAt(at + 1))) return -1;
  for (let end = at + 2; end < text.length; end++) {
    const letter = text.charAt(end);
    if (letter === "\n") return -1;
    if (letter === mark && !/\s/.test(text.charAt(end - 1)) && !isWord(text[end + 1])) return end;
  }
  return -1;
}
