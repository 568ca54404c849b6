import { RuledList } from "../../components/ruled-list.tsx";
import { useMorningNeeds } from "./use-morning-needs.ts";

/** The rows as Today shows them among others. */
export const NeedsRows = () => <RuledList items={useMorningNeeds()} />;
