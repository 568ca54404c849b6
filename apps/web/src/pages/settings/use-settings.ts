import { useQuery } from "@tanstack/react-query";
import { type Answers, trpc } from "../../api.ts";

export type SettingItem = Answers["settings"]["list"]["items"][number];

/** Every setting as the server has it. */
export const useSettings = (isAsked = true) =>
  useQuery(trpc.settings.list.queryOptions(undefined, { enabled: isAsked }));
