// Every command of this repository starts here. Needs only Node 20 and npm: it installs by the lockfile once,
// then runs everything on the Node that apps/server pins.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { compressFiles } from "./apps/server/compress-files.mjs";
import { keepRunning } from "./apps/server/keep-running.mjs";
import { sourceStamp } from "./apps/server/source-stamp.mjs";

const root = path.dirname(fileURLToPath(import.meta.url));
const windows = process.platform === "win32";
const nodeFolder = path.join(root, "apps/server/node_modules/node/bin");
const pinnedNode = path.join(nodeFolder, windows ? "node.exe" : "node");
const toolFolder = path.join(root, "node_modules/.bin");
const turbo = path.join(toolFolder, "turbo");
// Node says so when the file is missing, and most have none.
const ourFlags = existsSync(path.join(root, ".env")) ? ["--env-file=.env"] : [];
const bundle = "apps/server/dist/main.js";
// What is new is looked through for garbage more often: 8 MB less, and a webhook costs the same.
const memoryFlags = ["--max-semi-space-size=4"];

const commands = {
  start: async (args) => {
    await build();
    const env = { NODE_ENV: process.env.NODE_ENV || "production" };
    return keepRunning(
      (ready) => run(pinnedNode, [...memoryFlags, ...ourFlags, bundle, ...args], { env, ready }),
      stopping.signal,
    );
  },
  build: async () => {
    await build();
    return 0;
  },
  dev: async (args) => {
    const { code } = await run(turbo, ["run", "dev", ...args], { ownGroup: true });
    // A stop that was asked for is no failure, whatever the tools think of it.
    return stopSignal ? 0 : code;
  },
  test: (args) => serve(["tests/run.ts", ...args]),
  verify: (args) => serve(["tests/run.ts", "--quick", ...args]),
  bench: (args) => serve(["tests/bench/main.ts", ...args]),
  unlatch: (args) => serve([...ourFlags, "packages/client/src/cli.ts", ...args]),
  simulator: (args) => serve(["apps/simulator/src/main.ts", ...args]),
  rooms: () => serve(["tests/run/write-rooms.ts"]),
  migrations: async (args) => {
    const written = await serve(["packages/db/src/write-schema.ts"]);
    if (written !== 0) return written;
    for (const dialect of ["sqlite", "postgres"]) {
      const code = await tool("drizzle-kit", ["generate", ...args], { UNLATCH_DIALECT: dialect });
      if (code !== 0) return code;
    }
    return serve(["tests/run/pin-migrations.ts"]);
  },
  run: ([name, ...args]) => {
    if (!name || !existsSync(path.join(toolFolder, name))) {
      throw new Sentence(`There is no tool "${name || ""}" in node_modules/.bin.`);
    }
    return tool(name, [...args, ...(name === "vitest" ? ["--config=tests/vitest.config.ts"] : [])]);
  },
};

/** A failure that one readable sentence explains; no stack is shown. */
class Sentence extends Error {}

// ---- processes and signals ------------------------------------------------------------------------------------

/** How to pass a signal to each running child. */
const children = new Set();
let stopSignal;
const stopping = new AbortController();

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(signal));

/** Forwards the first request to stop, once. */
function stop(signal) {
  if (stopSignal) return;
  stopSignal = signal;
  stopping.abort();
  // Ctrl-C reaches the children from the terminal itself. SIGTERM later covers a `kill -INT` of this process alone.
  const fromTerminal = signal === "SIGINT" && (process.stdin.isTTY || process.stdout.isTTY);
  for (const child of children) if (!fromTerminal || child.ownGroup) child.pass(signal);
  if (fromTerminal) setTimeout(passToAll, 2_000, "SIGTERM").unref();
}

function passToAll(signal) {
  for (const child of children) child.pass(signal);
}

function environment(extra) {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1", ...extra };
  // A "nodedir" in somebody's npm settings names the headers of another Node than the pinned one.
  for (const name of Object.keys(env)) if (name.toLowerCase() === "npm_config_nodedir") delete env[name];
  const pathName = Object.keys(env).find((name) => name.toUpperCase() === "PATH") || "PATH";
  env[pathName] = [nodeFolder, toolFolder, env[pathName]].filter(Boolean).join(path.delimiter);
  return env;
}

const silent = ["ignore", "pipe", "pipe"];
const talking = ["inherit", "inherit", "inherit", "ipc"];

/**
 * Runs a program to its end; resolves to its exit code (128 + n when a signal ended it). One that has descendants of
 * its own (npx, turbo) is a group, so that they can be stopped together.
 */
function run(program, args, { env = {}, quiet = false, ownGroup = quiet, ready } = {}) {
  if (stopSignal) return Promise.resolve({ code: 128 + constants.signals[stopSignal], output: "" });
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(program, args, {
      cwd: root,
      env: environment(env),
      stdio: (quiet && silent) || (ready && talking) || "inherit",
      shell: windows && program !== pinnedNode,
      detached: ownGroup && !windows,
    });
    if (ready) child.on("message", (said) => said === "ready" && ready());
    const pass = (signal) => {
      if (!ownGroup || windows) return child.kill(signal);
      try {
        process.kill(-child.pid, signal);
      } catch {
        // The group has ended already.
      }
    };
    const entry = { pass, ownGroup };
    children.add(entry);
    const end = (code) => {
      children.delete(entry);
      resolve({ code, output });
    };
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (output += text));
    child.on("error", (error) => {
      output += `${program}: ${error.message}\n`;
      if (!quiet) console.error(output);
      end(127);
    });
    child.on("close", (code, signal) => end(code === null ? 128 + constants.signals[signal] : code));
  });
}

const serve = (args, env) => run(pinnedNode, args, { env }).then(({ code }) => code);
const tool = (name, args, env) => run(path.join(toolFolder, name), args, { env }).then(({ code }) => code);

/** Shows nothing unless it fails. */
async function quietly(program, args, explain, env) {
  const { code, output } = await run(program, args, { quiet: true, env });
  if (stopSignal) process.exit(128 + constants.signals[stopSignal]);
  if (code === 0) return;
  process.stderr.write(`${output.trimEnd().split("\n").slice(-60).join("\n")}\n`);
  throw new Sentence(explain(output));
}

// ---- done once: installation and build ------------------------------------------------------------------------

async function install() {
  const lockfile = path.join(root, "pnpm-lock.yaml");
  const stamp = path.join(root, "node_modules/.boot-stamp");
  const wanted = createHash("sha256")
    .update(readFileSync(lockfile))
    .update(process.platform + process.arch)
    .digest("hex");
  if (existsSync(pinnedNode) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.error("Installing (once) …");
  const { packageManager } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const args = [
    "--yes",
    packageManager,
    "install",
    "--frozen-lockfile",
    "--config.confirmModulesPurge=false",
  ];
  // Npm's own pauses would leave a machine without a network silent for more than a minute.
  const pauses = {
    npm_config_fetch_retries: "3",
    npm_config_fetch_retry_mintimeout: "2000",
    npm_config_fetch_retry_factor: "2",
  };
  await quietly("npx", args, explainInstall, pauses);
  if (!existsSync(pinnedNode)) {
    throw new Sentence(
      `The pinned Node did not install for ${process.platform} ${process.arch}. Delete node_modules and run the same command again.`,
    );
  }
  writeFileSync(stamp, wanted);
}

function explainInstall(output) {
  if (/^npx: /m.test(output))
    return "npm was not found. Install Node 20 or newer together with npm, then try again.";
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|META_FETCH_FAIL/.test(output)) {
    return "The first installation needs the network and could not reach the npm registry. Connect (or set npm's registry or proxy), then run the same command again; later runs work offline.";
  }
  return "The installation failed; its last lines are above. After mending the cause, run the same command again.";
}

/** Turbo caches by content, but only in a git checkout and in half a second: this stamp serves both other cases. */
async function build() {
  const stamp = path.join(root, "apps/server/dist/.built-from");
  const results = [bundle, "apps/web/dist/index.html"].map((file) => path.join(root, file));
  const wanted = sourceStamp(root);
  if (results.every(existsSync) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.error("Building …");
  const targets = ["--filter=@unlatch/server", "--filter=@unlatch/web"];
  await quietly(
    turbo,
    ["run", "build", ...targets, "--output-logs=errors-only"],
    () => "The build failed; its last lines are above.",
  );
  for (const folder of ["apps/web/dist", "apps/server/dist/swagger"]) compressFiles(path.join(root, folder));
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

// ---- main -----------------------------------------------------------------------------------------------------

async function main() {
  const [name, ...args] = process.argv.slice(2);
  if (Number(process.versions.node.split(".")[0]) < 20) {
    throw new Sentence(`This needs Node 20 or newer; this is Node ${process.versions.node}.`);
  }
  if (!Object.keys(commands).includes(name)) {
    throw new Sentence(`Unknown command "${name || ""}". Known: ${Object.keys(commands).join(", ")}.`);
  }
  await install();
  process.exitCode = await commands[name](args);
}

main().catch((error) => {
  console.error(error instanceof Sentence ? error.message : error);
  process.exitCode = 1;
});
