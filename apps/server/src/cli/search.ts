import { listFollowers } from "@unlatch/core/followers/list";
import { rebuildSearch } from "@unlatch/core/search/find";
import { searchFollower } from "@unlatch/core/search/follower";
import type { LocalContext, Outcome } from "./local-context.ts";

/** How far the index of words is; with `--rebuild` it is emptied, and the server makes it anew while it works. */
export async function searchCommand(context: LocalContext, options: { rebuild?: boolean }): Promise<Outcome> {
  if (options.rebuild) await rebuildSearch(context);
  const state = (await listFollowers(context)).find(({ name }) => name === searchFollower.name);
  if (!state)
    return {
      lines: ["There is no index of words yet. The server makes it when it starts."],
      data: null,
      ok: true,
    };
  const { behindLines, behindMs, isWhole, reason } = state;
  const lines = [
    isWhole
      ? `✓ The index of words is whole, and ${behindLines} lines (${Math.round(behindMs / 1_000)} s) behind.`
      : `The index of words is being made: ${behindLines} lines of the feed are before it. Searches read the messages themselves until then.`,
  ];
  if (options.rebuild)
    lines.push(
      "It was emptied. The server that runs goes on with it within seconds, else the next one does.",
    );
  if (reason !== null) lines.push(`✗ ${reason}`);
  return { lines, data: state, ok: reason === null };
}
