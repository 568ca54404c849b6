import { WebSocket } from "ws";
import { type HttpWorld, textOf, until } from "./http-world.ts";

/** A live stream that has begun, and the code that closes it; null while it is open. */
export async function follow(world: Pick<HttpWorld, "url">, headers: Record<string, string>) {
  const socket = new WebSocket(`${world.url.replace("http", "ws")}/trpc`, { headers });
  const state: { closed: number | null; started: boolean; socket: WebSocket } = {
    closed: null,
    started: false,
    socket,
  };
  socket.on("close", (code) => {
    state.closed = code;
  });
  socket.on("message", (data) => {
    if (textOf(data).includes('"started"')) state.started = true;
  });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  socket.send(JSON.stringify({ id: 1, method: "subscription", params: { path: "feed.follow", input: {} } }));
  await until(() => state.started);
  return state;
}
