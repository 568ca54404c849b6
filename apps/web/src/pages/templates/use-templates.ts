import { useQuery } from "@tanstack/react-query";
import { type Answers, trpc } from "../../api.ts";

export type Template = Answers["templates"]["list"]["items"][number];

export const templatesStale = [trpc.templates.pathKey(), trpc.sending.holds.pathKey()];

/** More than an account has that was not verified; who has more pages on. */
const most = 250;

export const useTemplates = (cursor?: string) =>
  useQuery(trpc.templates.list.queryOptions({ limit: most, ...(cursor !== undefined && { cursor }) }));

export const idOf = ({ name, language }: Pick<Template, "name" | "language">) => `${name}:${language}`;

export const shapes = { calm: "ok", attention: "warning", trouble: "failed" } as const;
