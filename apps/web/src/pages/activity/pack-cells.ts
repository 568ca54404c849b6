import type { MessageShape } from "@unlatch/api";
import type { Journey } from "../../api.ts";
import type { PackCell } from "../../components/pack-strip.tsx";
import type { Way } from "../../place.ts";
import { detailWords } from "../../words/details.ts";
import { kindOf, statusOf } from "./message-words.ts";

const words = detailWords.pack;

const isArrived = ({ status }: MessageShape) => status === "delivered" || status === "read";

/** What is known of one person's pack: told of it, tapped, and each part with its newest message. */
export function packCells(
  { message, related, tap }: Journey,
  hrefOf: (open: string) => Way,
): { cells: PackCell[]; arrived: number; asked: number } | null {
  const all = [...related, message].sort((a, b) => Number(a.id) - Number(b.id));
  const told = all.findLast(({ purpose }) => purpose === "announcement");
  const tapped = all.find(({ id, direction }) => direction === "in" && (id !== message.id || tap !== null));
  const parts = new Map<number, MessageShape>();
  for (const one of all) if (one.purpose === "content" && one.part !== null) parts.set(one.part, one);
  if (!told && parts.size === 0) return null;
  const cellOf = (
    one: MessageShape | undefined,
    cell: Pick<PackCell, "key" | "name" | "says" | "shape">,
  ) => ({
    ...cell,
    href: one && one.id !== message.id ? hrefOf(`message-${one.id}`) : null,
    isHere: one?.id === message.id,
  });
  const ordered = [...parts].sort(([a], [b]) => a - b);
  const cells = [
    cellOf(told, {
      key: "ready",
      name: words.ready,
      says: words.readySays(told ? statusOf(told.status).word : words.notQueued),
      shape: told ? statusOf(told.status).shape : "idle",
    }),
    cellOf(tapped, {
      key: "tap",
      name: words.tap,
      says: words.tapSays(tapped ? words.tapped : words.notYet),
      shape: tapped ? "ok" : "idle",
    }),
    ...ordered.map(([part, one]) =>
      cellOf(one, {
        key: String(part),
        name: nameOf(one, part),
        says: words.partSays(kindOf(one), statusOf(one.status).word),
        shape: statusOf(one.status).shape,
      }),
    ),
  ];
  return { cells, arrived: ordered.filter(([, one]) => isArrived(one)).length, asked: ordered.length };
}

function nameOf({ type }: MessageShape, part: number): string {
  if (type === "image") return words.picture(part);
  return type === "text" ? words.text(part) : words.file(part);
}
