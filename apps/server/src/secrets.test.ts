import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { StoreUnusable } from "@unlatch/db";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { keptSecrets } from "./secrets.ts";

const base = mkdtempSync(join(tmpdir(), "unlatch-secrets-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let number = 0;
let folder = "";
let file = "";
beforeEach(() => {
  folder = join(base, `test-${number++}`);
  file = join(folder, "secrets.json");
});

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe("the kept secrets", () => {
  test("are made once and are the same ever after", () => {
    const made = keptSecrets(folder);
    expect(keptSecrets(folder)).toEqual(made);
    expect(readdirSync(folder)).toEqual(["secrets.json"]);
    expect(modeOf(file)).toBe("600");
    expect(modeOf(folder)).toBe("700");
  });

  test.each([
    ["empty", ""],
    ["blank", "\n"],
    ["half", '{\n  "sessionSecret": "AAAAAAAAAAAAAAAAAAAAAAAA",\n  "verif'],
    ["without one of them", '{"sessionSecret":"AAAAAAAAAAAAAAAAAAAAAAAA"}'],
    ["with an empty one", '{"sessionSecret":"","verifyToken":"","demoAppSecret":""}'],
    ["zeroes, as a power cut leaves them", "\0".repeat(120)],
  ])("that are %s stop the start with a sentence, and are not made anew in silence", (_, text) => {
    mkdirSync(folder);
    writeFileSync(file, text);
    expect(() => keptSecrets(folder)).toThrow(StoreUnusable);
    expect(() => keptSecrets(folder)).toThrow(
      /secrets\.json are (empty|not whole).*Put the file back from a backup/,
    );
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  test("are never half there: a start that can't write them leaves none, and the next one makes them", () => {
    const module = pathToFileURL(join(import.meta.dirname, "secrets.ts")).href;
    const script = `const { keptSecrets } = await import(${JSON.stringify(module)}); keptSecrets(process.argv[1]);`;
    // No file may grow past nothing: the write ends the process, or fails, right after the file was made.
    const run = spawnSync(
      "sh",
      ["-c", 'ulimit -f 0; exec "$0" "$@"', process.execPath, "--input-type=module", "-e", script, folder],
      { encoding: "utf8" },
    );
    expect(run.status, run.stderr).not.toBe(0);
    expect(existsSync(folder)).toBe(true);
    expect(existsSync(file)).toBe(false);
    expect(keptSecrets(folder).sessionSecret.length).toBeGreaterThan(30);
    keptSecrets(folder);
    expect(readdirSync(folder)).toEqual(["secrets.json"]);
  });
});

describe("the data folder", () => {
  test("is tightened together with all that an older version left in it, and nothing else is touched", () => {
    mkdirSync(join(folder, "media"), { recursive: true, mode: 0o755 });
    chmodSync(folder, 0o755);
    const left = [
      "unlatch.db",
      "unlatch.db-wal",
      "demo.db-shm",
      "unlatch.db.before-0001_x",
      "media/picture.png",
    ];
    for (const name of [...left, "notes.txt"]) writeFileSync(join(folder, name), "x", { mode: 0o644 });
    keptSecrets(folder);
    expect(modeOf(folder)).toBe("700");
    for (const name of left) expect(modeOf(join(folder, name)), name).toBe("600");
    expect(modeOf(join(folder, "media"))).toBe("700");
    expect(modeOf(join(folder, "notes.txt"))).toBe("644");
  });

  test("that is everybody's, as /tmp is, keeps its rights", () => {
    mkdirSync(folder);
    chmodSync(folder, 0o1777);
    keptSecrets(folder);
    expect(modeOf(folder)).toBe("777");
    expect(modeOf(file)).toBe("600");
  });
});
