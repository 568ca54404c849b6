import { accessSync, constants } from "node:fs";
import path from "node:path";
import { install, mayInstall } from "./apt.ts";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const apps = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

export type Browser = { path: string } | { missing: string };

/** Finds Chromium; on a Debian-like machine where we may, installs it. Otherwise says exactly what is missing. */
export async function findChromium(): Promise<Browser> {
  const named = process.env.CHROME;
  if (named) return isProgram(named) ? { path: named } : { missing: `CHROME=${named} is not a program.` };
  const found = search();
  if (found) return { path: found };
  if (!mayInstall()) {
    return {
      missing:
        "The browser tests need Chromium or Google Chrome, and none was found. Install one (on Debian: `apt-get install chromium`) or name the program in the environment variable CHROME.",
    };
  }
  process.stdout.write("Installing Chromium with apt-get (once) …\n");
  const output = await install("chromium");
  const installed = search();
  if (installed) return { path: installed };
  return {
    missing: `The browser tests need Chromium, and apt-get could not install it.\n${output}`,
  };
}

function search(): string | undefined {
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(path.delimiter)];
  return [...folders.flatMap((folder) => names.map((name) => path.join(folder, name))), ...apps].find(
    isProgram,
  );
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
