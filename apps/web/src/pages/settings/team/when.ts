import { useClock } from "../../../about.ts";
import { useNow } from "../../../now.ts";

/** 06:01 today, Wed, 25 Nov, 21:14 before. */
export function useWhen(): (at: string) => string {
  const clock = useClock();
  const now = useNow();
  return (at) =>
    clock.dayKey(at) === clock.dayKey(now) ? clock.short(at) : `${clock.day(at)}, ${clock.short(at)}`;
}
