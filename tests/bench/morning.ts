import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { judge, short, table, type Verdict, verdictLine } from "./figures.ts";
import { describeMachine, workFolder } from "./machine.ts";
import { floods } from "./morning-floods.ts";
import { type MorningResult, type Part, runMorning } from "./morning-run.ts";
import { seedMorning } from "./morning-seed.ts";
import { buildBundle } from "./servers.ts";

export interface MorningOptions {
  people: number;
  taps: number;
  parts: readonly string[];
  /** Of each flood. */
  seconds: number;
}

/** Meta's pace of a number; the product's own default. */
const pace = 80;
const heldTapsPerSecond = 10;
const results = join(import.meta.dirname, "../../bench-results");

/**
 * A morning's run at Meta's pace, without taps and with them, and taps beside a template that Meta holds:
 * how soon somebody who taps has the first content, and what that costs the run.
 */
export async function morning(options: MorningOptions): Promise<number> {
  const work = workFolder(results);
  buildBundle();
  process.stdout.write(`${describeMachine(work)}\n`);
  const seed = join(work, "morning.db");
  if (options.parts.some((part) => part !== "floods")) await seedMorning(seed, options.people);
  const done: MorningResult[] = [];
  for (const part of ["calm", "taps", "held"] as const) {
    if (!options.parts.includes(part)) continue;
    const dir = join(work, part);
    const { people } = options;
    // A run that is short can't take as many taps as a whole one without being slowed down by their content.
    const taps = Math.min(options.taps, Math.floor(people / 20));
    const perSecond = part === "held" ? heldTapsPerSecond : taps / ((people / pace) * 0.9);
    done.push(await runMorning({ part, seed, dir, people, taps, perSecond }));
    process.stdout.write(`${rowOf(done.at(-1))}\n`);
    rmSync(dir, { recursive: true, force: true });
  }
  const flooded = options.parts.includes("floods") ? await floods({ work, seconds: options.seconds }) : null;
  return conclude(done, flooded, options);
}

function rowOf(done: MorningResult | undefined): string {
  if (!done) return "";
  const { part, people, taps, firstContent: first, acknowledged, perSecond, trouble } = done;
  const ms = (value: number | undefined) => (value === undefined ? "–" : short(value));
  return table([
    [
      "",
      "people",
      "taps",
      "first content p50 ms",
      "p99",
      "max",
      "acknowledged p99 ms",
      "messages/s",
      "checked",
    ],
    [
      `  ${part}`,
      String(people),
      String(taps),
      ms(first?.p50),
      ms(first?.p99),
      ms(first?.max),
      ms(acknowledged?.p99),
      ms(perSecond ?? undefined),
      trouble ? `VOID: ${trouble}` : "every row",
    ],
  ]);
}

type Flooded = Awaited<ReturnType<typeof floods>>;

function conclude(done: readonly MorningResult[], flooded: Flooded | null, options: MorningOptions): number {
  const of = (part: Part) => done.find((one) => one.part === part);
  const verdicts: Verdict[] = [];
  const names = { taps: "during the run", held: "beside a held template" };
  for (const part of ["taps", "held"] as const) {
    const first = of(part)?.firstContent;
    if (first)
      verdicts.push(judge(`first content ${names[part]}, p99 ms`, [first.p99], { is: "≤", value: 500 }));
  }
  const [calm, busy] = [of("calm")?.perSecond, of("taps")?.perSecond];
  if (calm && busy) verdicts.push(judge("rate with taps / without", [busy / calm], { is: "≥", value: 0.95 }));
  verdicts.push(...(flooded?.verdicts ?? []));
  const sound = done.every((one) => one.trouble === null) && !flooded?.trouble;
  process.stdout.write(`\n${verdicts.map(verdictLine).join("\n")}\n`);
  if (!sound) process.stdout.write("VOID: a message was lost or doubled; nothing above counts.\n");
  writeFileSync(
    join(results, "morning.json"),
    `${JSON.stringify({ options, sound, verdicts, done, floods: flooded?.results }, null, 2)}\n`,
  );
  return sound ? 0 : 1;
}
