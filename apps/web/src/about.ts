import { useSuspenseQuery } from "@tanstack/react-query";
import { trpc } from "./api.ts";
import { type Clock, clockIn } from "./format.ts";

const forEver = Number.POSITIVE_INFINITY;

/** Both are loaded before the first page inside opens, so they are simply there. */
export const useInfo = () =>
  useSuspenseQuery(trpc.app.info.queryOptions(undefined, { staleTime: forEver })).data;
export const useMe = () => useSuspenseQuery(trpc.app.me.queryOptions()).data;
export const useClock = (): Clock => clockIn(useInfo().timeZone);

/** By the names of the server's rights. It judges every call; this only hides what would be refused. */
export function useMay(): (right: string) => boolean {
  const { rights } = useMe();
  return (right) => rights.includes(right);
}
