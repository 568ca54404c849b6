import type { FeedLineShape } from "@unlatch/api";
import type { Shape } from "../../components/glyph.tsx";

export interface Topic {
  shape: Shape | ((data: Data) => Shape);
  word: string;
  kind?: string;
  sentence: (data: Data, line: FeedLineShape) => string;
}

/** What core keeps with a line; read with care, since a newer server may keep something else. */
export interface Data {
  text(name: string): string | null;
  number(name: string): number | null;
  list(name: string): string[];
}
