import { explain } from "@unlatch/whatsapp";
import { guardOf, keepGuard } from "./guards.ts";
import { goOn, inWords, type Judge, stopFor } from "./judge.ts";
import { resultsOf } from "./results.ts";

/** Fewer of one kind are bad luck, whatever share they are. */
const fewest = 5;

/** One code that is not the people's own stands for too much of a run: who still waits would get the same answer. */
export const breaker: Judge = async (ctx, tx, run) => {
  const { breakerPercent } = ctx.config;
  if (breakerPercent === 0) return goOn;
  // Whoever resumed it has seen those before.
  const guard = await guardOf(tx, run, "breaker");
  const { known, failures } = await resultsOf(tx, run, guard?.at);
  for (const [code, n] of failures) {
    if (n < fewest || n * 100 <= known * breakerPercent) continue;
    await keepGuard(tx, run, { name: "breaker", state: "stopped", at: ctx.now(), most: null });
    const { explanation, nextStep } = explain(code);
    return stopFor(
      `${n.toLocaleString("en")} of ${inWords(known, "message", "messages")} failed with Meta’s code ${code}. ${explanation} ${nextStep}`,
    );
  }
  return goOn;
};
