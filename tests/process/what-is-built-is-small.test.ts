// The scripts and styles of the screens as the built server hands them out: few at first, and compressed.
import { globSync, readFileSync } from "node:fs";
import { get, type IncomingHttpHeaders } from "node:http";
import path from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firstPage } from "../bench/first-page.ts";
import { endAll, type StartedServer, start, temporaryFolder } from "./server.ts";

const root = path.resolve(import.meta.dirname, "../..");
const dist = path.join(root, "apps/web/dist");
const kib = 1_024;

describe("the first page", () => {
  const { files, gzip } = firstPage(dist);
  const textOf = (name: string) => readFileSync(path.join(dist, name), "utf8");
  const first = files.map(({ path: name }) => textOf(name)).join("\n");
  const others = globSync("assets/*.js", { cwd: dist }).filter(
    (name) => !files.some((one) => one.path === name),
  );

  test("has at most 150 KiB of JavaScript, gzip", () => {
    expect(gzip / kib).toBeLessThanOrEqual(150);
  });

  // Words that only they have: of uPlot, of Base UI's dialogs, of the list's virtual rows, of the palette, of forms.
  test.each(["u-over", "data-base-ui", "getVirtualItems", "palette-list", "shouldUnregister"])(
    "%s is of a part that comes later",
    (word) => {
      expect(first.includes(word)).toBe(false);
      expect(others.some((name) => textOf(name).includes(word))).toBe(true);
    },
  );
});

describe("each script and style", () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let server: StartedServer;
  beforeAll(async () => {
    folder = temporaryFolder();
    server = await start({ dataDir: folder.path });
  });
  afterAll(() => {
    endAll();
    folder[Symbol.dispose]();
  });

  const files = [
    ...globSync("**/*.{js,css}", { cwd: dist }).map((name) => ({
      url: `/${name}`,
      file: path.join(dist, name),
    })),
    ...["swagger-ui.css", "swagger-ui-bundle.js"].map((name) => ({
      url: `/api/docs/${name}`,
      file: path.join(root, "apps/server/dist/swagger", name),
    })),
  ];

  test.each([
    ["br", brotliDecompressSync],
    ["gzip", gunzipSync],
  ] as const)("comes as %s where that is understood, however small it is", async (coding, open) => {
    expect(files.length).toBeGreaterThan(20);
    for (const { url, file } of files) {
      const { headers, body } = await asked(`${server.url}${url}`, coding);
      expect([url, headers["content-encoding"], headers.vary]).toEqual([url, coding, "Accept-Encoding"]);
      expect(open(body).equals(readFileSync(file))).toBe(true);
    }
  });

  test("comes as it is where nothing is understood, or is refused", async () => {
    for (const coding of ["", "br;q=0"]) {
      const { headers, body } = await asked(`${server.url}/theme.js`, coding);
      expect(headers["content-encoding"]).toBe(undefined);
      expect(body.equals(readFileSync(path.join(dist, "theme.js")))).toBe(true);
    }
  });

  test("keeps its kind and how long it may be kept", async () => {
    const [name = ""] = globSync("assets/*.js", { cwd: dist });
    const { headers } = await asked(`${server.url}/${name}`, "gzip, deflate, br");
    expect(headers["content-type"]).toMatch(/^text\/javascript/);
    expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    const page = await asked(`${server.url}/activity`, "br");
    expect(page.headers).toMatchObject({ "content-encoding": "br", "cache-control": "no-cache" });
    expect(brotliDecompressSync(page.body).toString()).toBe(
      readFileSync(path.join(dist, "index.html"), "utf8"),
    );
  });
});

/** As it travels: fetch would open it. */
function asked(url: string, coding: string): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const headers = coding === "" ? {} : { "accept-encoding": coding };
    get(url, { headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => resolve({ headers: answer.headers, body: Buffer.concat(parts) }));
      answer.on("error", reject);
    }).on("error", reject);
  });
}
