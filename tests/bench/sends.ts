/** What is sent: the number of the message in its lane stands in front, so that the stub can check the order. */
export const words = (place: number) =>
  `${place + 1}. Markets opened higher today; here is what your clients may ask, and what you can say.`;

export interface Drained {
  seconds: number;
  cpuSeconds: number;
  accepted: number;
}

/** A sender prepares, says that it is ready, and runs once when it is told to. */
export function onGo(run: () => Promise<{ end: number; accepted: number }>): void {
  const go = async () => {
    const cpuFrom = process.cpuUsage();
    const start = performance.now();
    const { end, accepted } = await run();
    const { user, system } = process.cpuUsage(cpuFrom);
    const drained: Drained = { seconds: (end - start) / 1_000, cpuSeconds: (user + system) / 1e6, accepted };
    process.stdout.write(`${JSON.stringify(drained)}\n`, () => process.exit(0));
  };
  process.stdin.once("data", () => void go());
  process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
}
