import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../api.ts";
import type { Run } from "../runs/shapes.ts";
import type { Today } from "./rows-of.ts";

/** The run of this day: what runs or is to come, else the last one; null while there is none with anybody in it. */
export function useRunOf({ day }: Today): Run | null {
  const { data } = useQuery(trpc.runs.current.queryOptions());
  return data && data.day === day && data.funnel.planned > 0 ? data : null;
}
