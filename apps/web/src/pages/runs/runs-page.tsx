import { useParams } from "@tanstack/react-router";
import { RunPage } from "./run-page.tsx";
import { RunsList } from "./runs-list.tsx";

/** One run, or all of them. */
export function RunsPage() {
  const { id } = useParams({ strict: false }) as { id?: string };
  return id === undefined ? <RunsList /> : <RunPage key={id} id={id} />;
}
