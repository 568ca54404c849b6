import { once } from "node:events";
import type { Server } from "./status.ts";

/**
 * Writes the filtered messages to standard output as they come: CSV, or JSON lines with `json`. Conditions are
 * those of the REST list, such as status=failed or from=2026-11-01T00:00:00Z. Throws when the server refuses,
 * and when the file breaks off: what was written then is not whole.
 */
export async function exportMessages(
  server: Server,
  { conditions, json }: { conditions: readonly string[]; json: boolean },
): Promise<number> {
  const address = new URL(`/api/export/messages.${json ? "jsonl" : "csv"}`, server.url);
  for (const condition of conditions) {
    const at = condition.indexOf("=");
    if (at < 1)
      throw new Error(
        `"${condition}" is no condition. It goes: unlatch export [status=failed] [direction=out] …`,
      );
    address.searchParams.set(condition.slice(0, at), condition.slice(at + 1));
  }
  const headers: Record<string, string> = server.apiKey ? { "x-api-key": server.apiKey } : {};
  const answer = await fetch(address, { headers });
  if (!answer.ok || !answer.body) throw new Error(await refusalIn(answer));
  try {
    for await (const chunk of answer.body)
      if (!process.stdout.write(chunk)) await once(process.stdout, "drain");
  } catch {
    throw new Error(
      "The export broke off: what was written is not whole. Look at the server, then try again.",
    );
  }
  return 0;
}

async function refusalIn(answer: Response): Promise<string> {
  if (answer.status === 401)
    return "This needs an API key in UNLATCH_API_KEY. Make one with: key create --user <email> --name <name>";
  const problem: unknown = await answer.json().catch(() => null);
  const detail =
    typeof problem === "object" && problem !== null && "detail" in problem ? problem.detail : null;
  return typeof detail === "string" ? detail : `The server answered ${answer.status}.`;
}
