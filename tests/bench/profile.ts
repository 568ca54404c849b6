import { readFileSync } from "node:fs";
import { short, table } from "./figures.ts";

interface Profile {
  nodes: {
    id: number;
    callFrame: { functionName: string; url: string; lineNumber: number };
    children?: number[];
  }[];
  samples: number[];
  timeDeltas: number[];
}

/** Where the time of a `--cpu-prof` file went: itself, and with all it called. */
export function hotSpots(path: string, rows = 40): string {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(path, "utf8")) as Profile;
  const self = new Map<number, number>();
  for (const [n, id] of samples.entries()) self.set(id, (self.get(id) ?? 0) + (timeDeltas[n] ?? 0));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const own = new Map<string, number>();
  const whole = new Map<string, number>();
  const nameOf = (id: number) => {
    const frame = byId.get(id)?.callFrame;
    if (!frame) return "?";
    const file = frame.url
      .replace(/^.*\/node_modules\//, "~")
      .replace(/^file:\/\/.*?\/(apps|packages)\//, "$1/");
    return `${frame.functionName || "(anonymous)"} ${file}${file ? `:${frame.lineNumber + 1}` : ""}`;
  };
  const visit = (id: number, above: ReadonlySet<string>): number => {
    const name = nameOf(id);
    // Loading the modules is no part of serving.
    if (name.includes("node:internal/modules/run_main")) return 0;
    const mine = self.get(id) ?? 0;
    own.set(name, (own.get(name) ?? 0) + mine);
    const inside = new Set([...above, name]);
    const total = (byId.get(id)?.children ?? []).reduce((sum, child) => sum + visit(child, inside), mine);
    if (!above.has(name)) whole.set(name, (whole.get(name) ?? 0) + total);
    return total;
  };
  const root = nodes[0];
  if (!root) return "";
  const all = visit(root.id, new Set());
  const idle = own.get("(idle) ") ?? 0;
  const share = (micros: number) => `${((100 * micros) / (all - idle)).toFixed(1)} %`;
  const list = (times: Map<string, number>) =>
    [...times]
      .filter(([name]) => !/^\((idle|root)\)/.test(name))
      .sort((a, b) => b[1] - a[1])
      .slice(0, rows)
      .map(([name, micros]) => [name, share(micros)]);
  const busy = `${short((all - idle) / 1e6)} s busy, ${short(idle / 1e6)} s idle`;
  return `${path}\n${busy}\n\nItself\n${table(list(own))}\n\nWith all it called\n${table(list(whole))}\n`;
}

if (process.argv[1] === import.meta.filename)
  process.stdout.write(hotSpots(process.argv[2] ?? "", Number(process.argv[3] ?? 40)));
