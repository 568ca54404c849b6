import type { Media } from "@unlatch/core/media/store";
import { iso } from "./shapes.ts";

/** What storing a picture gives; packs name it by `sha256`, and its file lies below `/api/media/{sha256}`. */
export interface MediaShape {
  sha256: string;
  mime: "image/jpeg" | "image/png";
  bytes: number;
  width: number;
  height: number;
  storedAt: string;
}

export const presentMedia = ({ storedAt, ...media }: Media): MediaShape => ({
  ...media,
  storedAt: iso(storedAt),
});
