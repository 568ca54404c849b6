import type { Dispatcher } from "undici";
import { Pool } from "undici";
import { expect, test } from "vitest";
import { accepted, answer, startGraph } from "./graph-fixture.ts";
import { exchange, type HttpRequest, noConnection } from "./http.ts";

const request: HttpRequest = {
  origin: "http://127.0.0.1:1",
  path: "/",
  method: "POST",
  headers: [],
  body: "{}",
  connectMs: 100,
  deadlineMs: 100,
  limitBytes: 1_000,
};

/** Only undici knows when it writes, so these two tests play undici: late, and twice. */
function held(onDispatch: (handler: Dispatcher.DispatchHandler) => void): Dispatcher {
  return { dispatch: (_: unknown, handler: Dispatcher.DispatchHandler) => onDispatch(handler) } as never;
}
const controller = { abort: () => {} } as unknown as Dispatcher.DispatchController;

test("an exchange that is over by the time a connection is free is not written", async () => {
  let late: Dispatcher.DispatchHandler | undefined;
  const result = await exchange(
    held((handler) => {
      late = handler;
    }),
    request,
  );
  expect(result).toMatchObject({ written: false, failure: noConnection });
  expect(() => late?.onRequestStart?.(controller, {})).toThrow("Not written");
});

test("a second start, which would be a repetition, is refused", async () => {
  const result = await exchange(
    held((handler) => {
      handler.onRequestStart?.(controller, {});
      expect(() => handler.onRequestStart?.(controller, {})).toThrow("Not written");
    }),
    request,
  );
  expect(result.written).toBe(true);
});

test("a late request does not cost the connection that it never used", async () => {
  let release = () => {};
  await using graph = await startGraph((one, response, seen) => {
    const reply = () => answer(200, accepted)(one, response, seen);
    if (graph.seen.length === 1) release = reply;
    else reply();
  });
  const pool = new Pool(graph.origin, { connections: 1, pipelining: 1 });
  const call = (deadlineMs: number) => exchange(pool, { ...request, origin: graph.origin, deadlineMs });
  const slow = call(2_000);
  await expect.poll(() => graph.seen.length).toBe(1);
  expect(await call(100)).toMatchObject({ written: false });
  const next = call(2_000);
  release();
  expect([(await slow).status, (await next).status]).toEqual([200, 200]);
  expect(graph.seen).toHaveLength(2);
  expect(graph.sockets.size).toBe(1);
  await pool.close();
});
