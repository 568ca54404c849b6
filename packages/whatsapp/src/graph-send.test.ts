import { createServer } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { accepted, answer, clientOf, person, startGraph, text, token } from "./graph-fixture.ts";
import { noConnection } from "./http.ts";
import type { SendOutcome } from "./outcomes.ts";

const error = {
  message: "(#131026) x",
  type: "OAuthException",
  code: 131026,
  error_data: { details: "why" },
};

/** No outcome may hold the token, whatever happened. */
function checked(outcome: SendOutcome): SendOutcome {
  expect(JSON.stringify(outcome)).not.toContain(token);
  return outcome;
}

describe("accepted", () => {
  test("with Meta's id of the message, asked as Meta wants it", async () => {
    await using graph = await startGraph(answer(200, accepted));
    expect(await graph.client.send(text, person)).toEqual({
      kind: "accepted",
      wamid: "wamid.sent",
      waId: "12025550143",
      userId: "US.1",
      messageStatus: "accepted",
      httpStatus: 200,
    });
    const [request] = graph.seen;
    expect(request).toMatchObject({ method: "POST", url: "/v25.0/800700600500401/messages" });
    expect(request?.headers).toMatchObject({
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "content-length": String(request?.body.length),
    });
    expect(JSON.parse(String(request?.body))).toMatchObject({
      to: "+12025550143",
      text: { body: "Hello" },
      biz_opaque_callback_data: "attempt-1",
    });
  });

  test("from another number, with the token of the moment", async () => {
    let current = "one";
    await using graph = await startGraph(answer(200, accepted), { token: () => current });
    await graph.client.send(text, { ...person, phoneNumberId: "9/../9" });
    current = "two";
    await graph.client.send(text, person);
    expect(graph.seen.map((one) => [one.url, one.headers.authorization])).toEqual([
      ["/v25.0/9%2F..%2F9/messages", "Bearer one"],
      ["/v25.0/800700600500401/messages", "Bearer two"],
    ]);
  });

  test.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
    ["identity", (text: string) => Buffer.from(text)],
  ] as const)("in %s, though nobody asked for it", async (encoding, pack) => {
    await using graph = await startGraph((_, response) => {
      response.writeHead(200, { "content-encoding": encoding }).end(pack(JSON.stringify(accepted)));
    });
    expect(await graph.client.send(text, person)).toMatchObject({ kind: "accepted", wamid: "wamid.sent" });
  });

  test("but a broken wrapping, or one that unfolds without end, leaves the outcome unknown", async () => {
    const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024));
    for (const body of [bomb, Buffer.from("no gzip")]) {
      await using graph = await startGraph((_, response) => {
        response.writeHead(200, { "content-encoding": "gzip" }).end(body);
      });
      expect(await graph.client.send(text, person)).toMatchObject({ kind: "unknown" });
    }
  });

  test("200 times over a few connections that are kept", async () => {
    await using graph = await startGraph(answer(200, accepted), { connections: 4 });
    const outcomes = await Promise.all(Array.from({ length: 200 }, () => graph.client.send(text, person)));
    expect(outcomes.every((one) => one.kind === "accepted")).toBe(true);
    expect(graph.seen).toHaveLength(200);
    expect(graph.sockets.size).toBeLessThanOrEqual(4);
  });
});

describe("refused: an answer with a code of Meta's", () => {
  test.each([400, 401, 429, 500, 503, 200])("HTTP %i", async (status) => {
    await using graph = await startGraph(
      answer(status, { error: { ...error, error_subcode: 33, fbtrace_id: "T1" } }),
    );
    expect(checked(await graph.client.send(text, person))).toEqual({
      kind: "refused",
      httpStatus: status,
      error: {
        code: 131026,
        subcode: 33,
        title: "OAuthException",
        message: "(#131026) x",
        details: "why",
        transient: false,
        userTitle: null,
        userMessage: null,
        fbtraceId: "T1",
      },
      retryAfterMs: null,
    });
  });

  test("429 with Retry-After in seconds, and as a date", async () => {
    const date = new Date(Date.now() + 60_000).toUTCString();
    for (const [header, expected] of [
      ["7", 7_000],
      [date, 60_000],
    ] as const) {
      const body = { error: { ...error, code: 130429 } };
      await using graph = await startGraph(answer(429, body, { "retry-after": header }));
      const outcome = await graph.client.send(text, person);
      if (outcome.kind !== "refused") throw new Error(outcome.kind);
      expect(Math.abs((outcome.retryAfterMs ?? 0) - expected)).toBeLessThan(2_000);
    }
  });
});

describe("unknown: an answer that says nothing about the message", () => {
  test.each<[string, number, unknown]>([
    ["a gateway's 502", 502, "<html>Bad gateway</html>"],
    ["a 503 without body", 503, ""],
    ["HTML with 200", 200, "<html>"],
    ["broken JSON", 200, '{"messages":[{"id":"wam'],
    ["a 200 without an id", 200, { messaging_product: "whatsapp", messages: [{}] }],
    ["a 200 without messages", 200, {}],
    ["a 200 with messages of no list", 200, { messages: { id: "wamid.x" } }],
    ["a 200 with an empty id", 200, { messages: [{ id: "" }] }],
    ["a list", 200, []],
    ["an error without a code", 500, { error: { message: "x" } }],
    ["an error with a code of text", 500, { error: { code: "E1" } }],
    ["a 500 with an id", 500, accepted],
    ["a redirect", 302, ""],
    ["a 304", 304, ""],
    ["more than 64 KiB", 200, { ...accepted, padding: "x".repeat(70_000) }],
  ])("%s", async (_, status, body) => {
    await using graph = await startGraph(answer(status, body, { location: "/elsewhere" }));
    const outcome = checked(await graph.client.send(text, person));
    expect(outcome).toMatchObject({ kind: "unknown", httpStatus: status, cause: expect.any(String) });
    expect(graph.seen, "never asked twice, never followed").toHaveLength(1);
  });

  test("an endless answer is cut, and the connection with it", async () => {
    await using graph = await startGraph((_, response) => {
      const more = () => response.write("x".repeat(16_384), (failed) => failed || setImmediate(more));
      more();
    });
    const outcome = await graph.client.send(text, person);
    expect(outcome).toMatchObject({ kind: "unknown", cause: "the answer is larger than 65536 bytes" });
  });
});

describe("unknown: written, and no whole answer", () => {
  test.each<[string, Parameters<typeof startGraph>[0], number | null]>([
    ["a server that never answers", () => {}, null],
    ["headers, then silence", (_, response) => response.writeHead(200).flushHeaders(), 200],
    ["a body that trickles", (_, response) => trickle(response.writeHead(200)), 200],
  ])("%s is given up at the total deadline", async (_, script, httpStatus) => {
    await using graph = await startGraph(script, { deadlineMs: 300 });
    const start = performance.now();
    expect(await graph.client.send(text, person)).toEqual({
      kind: "unknown",
      httpStatus,
      cause: "no answer within 300 ms",
    });
    const elapsed = performance.now() - start;
    expect(elapsed).toBeGreaterThan(280);
    expect(elapsed).toBeLessThan(1_500);
    expect(graph.seen).toHaveLength(1);
  });

  test.each<[string, Parameters<typeof startGraph>[0]]>([
    ["a reset", (request) => request.socket.resetAndDestroy()],
    ["a close", (request) => request.socket.destroy()],
    [
      "a close within the answer",
      (request, response) => {
        response.writeHead(200, { "content-length": "500" }).write("{", () => request.socket.destroy());
      },
    ],
    ["an answer that is no HTTP", (request) => request.socket.end("SMTP ready\r\n\r\n")],
  ])("%s after the request, on a new connection and on a kept one", async (_, script) => {
    let calls = 0;
    await using graph = await startGraph((request, response, seen) => {
      calls++;
      if (calls === 2) answer(200, accepted)(request, response, seen);
      else script(request, response, seen);
    });
    expect(checked(await graph.client.send(text, person)).kind).toBe("unknown");
    expect((await graph.client.send(text, person)).kind).toBe("accepted");
    expect(checked(await graph.client.send(text, person)).kind).toBe("unknown");
    expect(graph.seen, "three calls, three requests: nothing was repeated").toHaveLength(3);
  });
});

describe("unsent: provably never written", () => {
  test("a refused connection", async () => {
    const graph = await startGraph(answer(200, accepted));
    await graph[Symbol.asyncDispose]();
    const client = clientOf(graph.origin);
    expect(checked(await client.send(text, person))).toEqual({
      kind: "unsent",
      cause: "the connection was refused (ECONNREFUSED)",
    });
    await client.close();
  });

  test("an address that does not exist", async () => {
    const client = clientOf("http://graph.invalid");
    expect(checked(await client.send(text, person)).kind).toBe("unsent");
    await client.close();
  });

  test("a TLS handshake that fails", async () => {
    await using graph = await startGraph(answer(200, accepted));
    const client = clientOf(`https://127.0.0.1:${graph.port}`);
    expect(checked(await client.send(text, person)).kind).toBe("unsent");
    expect(graph.seen).toHaveLength(0);
    await client.close();
  });

  test("a handshake that hangs until the deadline", async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const address = silent.address();
    const port = typeof address === "object" ? address?.port : 0;
    const client = clientOf(`https://127.0.0.1:${port}`, { connectMs: 200 });
    expect(await client.send(text, person)).toEqual({ kind: "unsent", cause: noConnection, busy: true });
    silent.close();
  });

  test("waiting for a connection in vain, and it is not written later either", async () => {
    await using graph = await startGraph(() => {}, { connections: 1, deadlineMs: 400, connectMs: 200 });
    const calls = [graph.client.send(text, person), graph.client.send(text, person)];
    expect((await Promise.all(calls)).map((one) => one.kind)).toEqual(["unknown", "unsent"]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(graph.seen).toHaveLength(1);
  });

  test("a token that cannot be a header", async () => {
    await using graph = await startGraph(answer(200, accepted), { token: () => `${token}\r\nx: y` });
    expect(checked(await graph.client.send(text, person)).kind).toBe("unsent");
    expect(graph.seen).toHaveLength(0);
  });

  test("a closed client", async () => {
    await using graph = await startGraph(answer(200, accepted));
    await graph.client.close();
    expect(await graph.client.send(text, person)).toMatchObject({ kind: "unsent" });
  });
});

function trickle(response: { write(text: string): boolean; destroyed: boolean }): void {
  if (response.destroyed) return;
  response.write(" ");
  setTimeout(() => trickle(response), 50);
}
