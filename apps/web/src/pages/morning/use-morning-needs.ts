import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../api.ts";
import type { RuledItem } from "../../components/ruled-list.tsx";
import { dayWords } from "../../format.ts";
import { morningWords } from "../../words/morning.ts";
import { comingQuery } from "./next-run.tsx";

const { needs: words, names } = morningWords;

/** For "Needs you": mornings on which nobody got anything, and what is red before the next one. */
export function useMorningNeeds(): RuledItem[] {
  const { data: coming } = useQuery(comingQuery());
  const { data: found } = useQuery(trpc.morning.preflight.queryOptions({}));
  const troubled = (coming?.trouble ?? []).flatMap(({ schedule, day, state, reason }): RuledItem[] => {
    if (state !== "late" && state !== "held" && state !== "missed") return [];
    const why = state === "missed" ? (reason ?? "") : `${reason ?? ""} ${words.canStillGo}`;
    const key = `morning-${schedule}-${day}`;
    return [{ key, shape: "failed", title: words[state](dayWords(day)), why }];
  });
  const [next] = coming?.next ?? [];
  const isOfNext = found && next && found.day === next.day && next.state !== "held";
  const red = isOfNext ? found.checks.filter(({ state }) => state === "failed") : [];
  return [
    ...troubled,
    ...red.map(
      ({ name, reason, nextStep }): RuledItem => ({
        key: `check-${name}`,
        shape: "warning",
        title: words.check(names[name]),
        why: nextStep === null ? reason : `${reason} ${nextStep}`,
      }),
    ),
  ];
}
