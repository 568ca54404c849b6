import type { Log } from "@unlatch/core/context";
import type { Config } from "./config.ts";
import { isBusiness } from "./connected.ts";
import { startDemo } from "./demo/start.ts";
import { type RunningServer, startServer } from "./server.ts";

export interface House {
  /** Who answers now. */
  readonly server: RunningServer;
  /** Takes nothing new, ends what runs, closes everything. */
  stop(): Promise<void>;
}

/** The server of this process: the demo's, and once the demo was left, in its place, that of the business. */
export async function openHouse(options: {
  config: Config;
  log: Log;
  say: (text: string) => void;
  /** The next one can't begin; there is none any more. */
  failed: (error: unknown) => void;
}): Promise<House> {
  const { config, log, say, failed } = options;
  let moving: Promise<void> = Promise.resolve();
  let isStopping = false;
  let isOpen = true;
  let server: RunningServer;

  /** At the same address: browsers and Meta find it where they knew it. */
  async function move(): Promise<void> {
    const { port } = server;
    isOpen = false;
    await server.stop();
    if (isStopping) return;
    server = await startServer({ config: { ...config, port }, log });
    isOpen = true;
    say("The demo was left. This is the house of a business now, and only its test list is written to.");
  }
  const left = () => {
    moving = move();
    moving.catch(failed);
  };

  server = (await isBusiness(config))
    ? await startServer({ config, log })
    : await startDemo({ config, log, say, left });
  return {
    get server() {
      return server;
    },
    async stop() {
      isStopping = true;
      await moving;
      if (isOpen) await server.stop();
    },
  };
}
