import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTls } from "node:https";
import { type AddressInfo, createServer as createTcp } from "node:net";
import type { OutsideRequest } from "@unlatch/core/outside";
import { describe, expect, it } from "vitest";
import { createOutside } from "./create.ts";
import { isPublicAddress } from "./public-address.ts";

/** A server on this machine that counts who comes. */
async function serve(answer: RequestListener, make: (listener: RequestListener) => Server = createServer) {
  const seen: { method: string | undefined; url: string | undefined; headers: object; body: string }[] = [];
  const server = make((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method, url, headers } = request;
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      answer(request, response);
    });
  });
  let connections = 0;
  server.on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    seen,
    connections: () => connections,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const listed = (port: number, scheme = "http") =>
  createOutside({ listed: [`${scheme}://127.0.0.1:${port}`] });
const toListed: OutsideRequest = { reach: "listed" };

/** Names that somebody else's name server answers for, as it likes. */
const names: Record<string, readonly string[]> = {
  "rebind.example.com": ["127.0.0.1"],
  "two.example.com": ["93.184.215.14", "10.0.0.7"],
  "six.example.com": ["2606:2800:21f:cb07:6820:80da:af6b:8b2c", "fe80::1"],
  "metadata.example.com": ["169.254.169.254"],
  "mapped.example.com": ["::ffff:127.0.0.1"],
  "zone.example.com": ["fe80::1%lo"],
  "ulula.example.com": ["fd00:ec2::254"],
  "nat.example.com": ["64:ff9b::7f00:1"],
  "word.example.com": ["localhost"],
  "localhost.": ["127.0.0.1"],
  localhost: ["::1"],
  "nothing.example.com": [],
};

const forged = [
  // This machine and this network, as they are written.
  ...["127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "172.16.0.1"],
  ...["172.31.255.255", "192.168.0.1", "192.168.255.255", "169.254.169.254", "169.254.0.1", "100.64.0.1"],
  ...[
    "100.127.255.255",
    "192.0.0.1",
    "192.0.0.170",
    "192.0.2.1",
    "198.51.100.7",
    "203.0.113.9",
    "198.18.0.1",
  ],
  ...["198.19.255.255", "192.88.99.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"],
  // The same in odd numbers.
  ...[
    "2130706433",
    "017700000001",
    "0x7f000001",
    "0x7F.1",
    "127.1",
    "127.0.1",
    "0177.0.0.1",
    "0x7f.0x0.0x0.0x1",
  ],
  ...[
    "0",
    "0x0",
    "00000000177.1",
    "2852039166",
    "0xa9fea9fe",
    "0xA9.0xFE.0xA9.0xFE",
    "3232235521",
    "167772161",
  ],
  ...[
    "127.0.0.1.",
    "①②⑦.⓪.⓪.①",
    "１２７.０.０.１",
    "127。0。0。1",
    "127．0．0．1",
    "%31%32%37.0.0.1",
    "1０.0.0.1",
  ],
  // IPv6, and the older kind in it.
  ...["[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:a9fe:a9fe]", "[::127.0.0.1]"],
  ...[
    "[::ffff:10.0.0.1]",
    "[::ffff:8.8.8.8]",
    "[0:0:0:0:0:ffff:7f00:1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b::a00:1]",
  ],
  ...["[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2002:a00:1::1]", "[2001:0:4136:e378:8000:63bf:3fff:fdd2]"],
  ...[
    "[2001::1]",
    "[2001:db8::1]",
    "[2001:10::1]",
    "[2001:2::1]",
    "[3fff::1]",
    "[fe80::1]",
    "[febf::1]",
    "[fec0::1]",
  ],
  ...["[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[100::1]", "[5f00::1]", "[::2]", "[2620:4f:8000::1]"],
  // Names whose server leads inside, and names of this machine.
  ...Object.keys(names),
  "LOCALHOST",
  "ｌｏｃａｌｈｏｓｔ",
].map((host) => `https://${host}/`);

const misshapen = [
  ...["http://93.184.215.14/", "ftp://93.184.215.14/", "file:///etc/passwd", "gopher://93.184.215.14/1"],
  ...[
    "data:text/plain,x",
    "javascript:alert(1)",
    "unix:/var/run/docker.sock",
    "//93.184.215.14/",
    "93.184.215.14",
    "",
  ],
  ...[
    "https://93.184.215.14:22/",
    "https://93.184.215.14:25/",
    "https://93.184.215.14:80/",
    "https://93.184.215.14:0/",
  ],
  ...["https://a:b@93.184.215.14/", "https://93.184.215.14@127.0.0.1/", "https://127.0.0.1#@93.184.215.14/"],
  ...[
    "https://127.0.0.1\\@93.184.215.14/",
    "https://[fe80::1%25eth0]/",
    "https://[::1",
    "https://256.1.1.1/",
  ],
  ...[
    "https://93.184.215.14:99999/",
    "https:///etc/hosts",
    "https:127.0.0.1",
    "https://\u0000/",
    "https://%00@127.1/",
  ],
];

describe("an address that leads inside", () => {
  it("comes in eighty forms and more", () => {
    expect(new Set([...forged, ...misshapen]).size).toBeGreaterThan(110);
  });

  it.each([...forged, ...misshapen])("%j is not asked", async (url) => {
    await using inside = await serve((_, response) => response.end("inside"));
    const outside = createOutside({ listed: [], resolve: async (host) => names[host] ?? ["127.0.0.1"] });
    // Here a server listens, so whoever asked all the same would be seen.
    const withPort = url.replace(/^(https:\/\/[^/:@]+)\/$/, `$1:${inside.port}/`);
    for (const one of [url, withPort])
      await expect(outside.request(one, { reach: "public" })).rejects.toMatchObject({
        name: "OutsideFailure",
        trouble: expect.stringMatching(/^(refused|unreachable)$/),
      });
    expect(inside.connections()).toBe(0);
  });

  it("is an address that the list lets through when it is somebody's (the control)", () => {
    for (const address of [
      "8.8.8.8",
      "1.1.1.1",
      "93.184.215.14",
      "172.32.0.1",
      "100.128.0.1",
      "2606:4700::1111",
    ])
      expect(isPublicAddress(address)).toBe(true);
    for (const address of ["", "localhost", "8.8.8", "0x8.8.8.8", "8.8.8.8 ", "2606:4700::1111%eth0"])
      expect(isPublicAddress(address)).toBe(false);
  });

  it("is judged once, and what the name says a moment later counts for nothing", async () => {
    await using inside = await serve((_, response) => response.end("inside"));
    const answers = [["192.0.2.1"], ["127.0.0.1"]];
    let asked = 0;
    const resolve = async () => answers[asked++] ?? ["127.0.0.1"];
    const outside = createOutside({ listed: [`http://changes.example.com:${inside.port}`], resolve });
    // Nobody is at the address that was judged, and nobody else is asked.
    const asking = outside.request(`http://changes.example.com:${inside.port}/`, {
      reach: "listed",
      timeoutMs: 300,
    });
    await expect(asking).rejects.toMatchObject({ trouble: expect.stringMatching(/^(late|unreachable)$/) });
    expect(asked).toBe(1);
    expect(inside.connections()).toBe(0);
    // The next request asks anew; so that this test could have failed.
    const { body } = await outside.request(`http://changes.example.com:${inside.port}/`, toListed);
    expect(Buffer.from(body).toString()).toBe("inside");
  });

  it("is not reached through somebody who leads there", async () => {
    await using inside = await serve((_, response) => response.end("inside"));
    const places = [
      `http://127.0.0.1:${inside.port}/`,
      `http://[::ffff:7f00:1]:${inside.port}/`,
      "file:///etc/passwd",
    ];
    for (const place of [...places, "http://2130706433/", "//127.1/", "https://user@127.0.0.1/"]) {
      await using first = await serve((_, response) => response.writeHead(302, { location: place }).end());
      await expect(
        listed(first.port).request(`http://127.0.0.1:${first.port}/`, toListed),
      ).rejects.toMatchObject({
        trouble: "refused",
      });
    }
    expect(inside.connections()).toBe(0);
  });
});

describe("an address that was listed", () => {
  it("is asked on this machine too, and answers whole", async () => {
    await using server = await serve((_, response) => response.writeHead(418, { "x-one": "1" }).end("tea"));
    const answer = await listed(server.port).request(`http://127.0.0.1:${server.port}/a?b=c`, {
      reach: "listed",
      method: "POST",
      headers: { "x-mine": "yes", Host: "elsewhere", Connection: "upgrade", "Transfer-Encoding": "chunked" },
      body: "três",
    });
    expect(answer).toMatchObject({ status: 418, headers: { "x-one": "1" } });
    expect(Buffer.from(answer.body).toString()).toBe("tea");
    const host = `127.0.0.1:${server.port}`;
    expect(server.seen).toEqual([
      {
        method: "POST",
        url: "/a?b=c",
        body: "três",
        headers: {
          "x-mine": "yes",
          host,
          connection: "close",
          "accept-encoding": "identity",
          "content-length": "5",
        },
      },
    ]);
  });

  it("is its whole origin and nothing beside it", async () => {
    await using server = await serve((_, response) => response.end());
    const outside = listed(server.port);
    for (const url of [
      `http://localhost:${server.port}/`,
      `https://127.0.0.1:${server.port}/`,
      "http://127.0.0.1/",
    ])
      await expect(outside.request(url, toListed)).rejects.toMatchObject({ trouble: "refused" });
    await expect(
      outside.request(`http://127.0.0.1:${server.port}/`, { reach: "public" }),
    ).rejects.toMatchObject({
      trouble: "refused",
    });
    expect(server.connections()).toBe(0);
  });

  it("may lead on within itself, three times, with its headers; to others they do not go", async () => {
    await using other = await serve((_, response) => response.end("other"));
    await using server = await serve((request, response) => {
      const left = Number(new URL(request.url ?? "", "http://x").searchParams.get("left"));
      if (left > 0) response.writeHead(307, { location: `/?left=${left - 1}` }).end();
      else response.writeHead(302, { location: `http://127.0.0.1:${other.port}/` }).end();
    });
    const origins = [server.port, other.port].map((port) => `http://127.0.0.1:${port}`);
    const outside = createOutside({ listed: origins });
    const ask = (left: number, method: "GET" | "POST" = "GET") =>
      outside.request(`${origins[0]}/?left=${left}`, {
        reach: "listed",
        method,
        headers: { authorization: "mine" },
      });
    expect(Buffer.from((await ask(2)).body).toString()).toBe("other");
    expect(server.seen.every(({ headers }) => "authorization" in headers)).toBe(true);
    expect(other.seen).toMatchObject([{ method: "GET" }]);
    expect(other.seen[0]?.headers).not.toHaveProperty("authorization");
    await expect(ask(3)).rejects.toMatchObject({ trouble: "unreachable" });
    // What was to change something is not sent on.
    expect((await ask(1, "POST")).status).toBe(307);
  });

  it("is given up when it is late, endless or answers at too great a length", async () => {
    await using silent = await serve(() => {});
    await using endless = await serve((_, response) => {
      const more = () => response.write("x".repeat(64_000), () => response.destroyed || setImmediate(more));
      more();
    });
    await using wordy = await serve((_, response) =>
      response.writeHead(200, { "x-long": "x".repeat(20_000) }).end(),
    );
    const ask = (port: number, more = {}) =>
      listed(port).request(`http://127.0.0.1:${port}/`, { reach: "listed", ...more });
    await expect(ask(silent.port, { timeoutMs: 100 })).rejects.toMatchObject({ trouble: "late" });
    await expect(ask(endless.port, { maxBytes: 1_000_000 })).rejects.toMatchObject({ trouble: "too large" });
    await expect(ask(wordy.port)).rejects.toMatchObject({ trouble: "unreachable" });
    const never = createOutside({
      listed: ["http://never.example.com"],
      resolve: () => new Promise(() => {}),
    });
    const asking = never.request("http://never.example.com/", { reach: "listed", timeoutMs: 50 });
    await expect(asking).rejects.toMatchObject({ trouble: "late" });
  });

  it("is no other protocol, and no second request in a header", async () => {
    const raw = createTcp((socket) =>
      socket
        .on("error", () => {})
        .resume()
        .end("SSH-2.0-OpenSSH_9.2\r\n"),
    );
    await new Promise<void>((resolve) => raw.listen(0, "127.0.0.1", resolve));
    const { port } = raw.address() as AddressInfo;
    await expect(listed(port).request(`http://127.0.0.1:${port}/`, toListed)).rejects.toMatchObject({
      trouble: "unreachable",
    });
    const broken: Record<string, string>[] = [{ "x-a": "1\r\nx-b: 2" }, { "x a": "1" }];
    for (const headers of broken)
      await expect(
        listed(port).request(`http://127.0.0.1:${port}/`, { reach: "listed", headers }),
      ).rejects.toMatchObject({ trouble: "refused" });
    await new Promise((resolve) => raw.close(resolve));
  });

  it("proves who it is where it is asked over TLS", async () => {
    await using server = await serve(
      (_, response) => response.end("trusted"),
      (listener) => createTls({ key, cert: certificate }, listener) as unknown as Server,
    );
    await expect(
      listed(server.port, "https").request(`https://127.0.0.1:${server.port}/`, toListed),
    ).rejects.toMatchObject({ trouble: "unreachable", message: expect.stringContaining("SELF_SIGNED") });
    expect(server.seen).toEqual([]);
  });
});

/** Of a name that nobody has proved: made for this test, and trusted nowhere. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgt5puNPxUPSzz0u60
R1NmuoWDJQWEzDhxvpo8uSSSIP6hRANCAAT+QdPjWNyZZgShEaIYrFn9feLO5VgG
S3fUzmmy4lsL4aaZu5m9QEUuod+f61aE9fkBmKV26QYkGyEUHXKeWAlb
-----END PRIVATE KEY-----
`;
const certificate = `-----BEGIN CERTIFICATE-----
MIIBnDCCAUGgAwIBAgIULmT9EHwL/LAoeG5xiJ1ez9hE+JMwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNjE5MzYzMloYDzIxMjYxMTAy
MTkzNjMyWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAT+QdPjWNyZZgShEaIYrFn9feLO5VgGS3fUzmmy4lsL4aaZu5m9QEUu
od+f61aE9fkBmKV26QYkGyEUHXKeWAlbo28wbTAdBgNVHQ4EFgQUsKrJ6eOWZu2S
Dv7DoRkHAJtrXAMwHwYDVR0jBBgwFoAUsKrJ6eOWZu2SDv7DoRkHAJtrXAMwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSQAwRgIhALqNPZVfW2XTSa7hliuByQdLrcOr3MDeYj5VFZr6R3dWAiEA
zGLrzCxM6orWCfnlC4bCXGrAqJcSrx9R8+2Vs5aH2G8=
-----END CERTIFICATE-----
`;
