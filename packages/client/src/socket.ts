import { WebSocket as NodeWebSocket } from "ws";

/** A WebSocket class whose connections carry these headers. A browser sets its own and has its own class. */
export function socketWith(headers: Record<string, string>): typeof WebSocket {
  const inBrowser = "document" in globalThis;
  if (inBrowser || Object.keys(headers).length === 0) return globalThis.WebSocket;
  class SocketWithHeaders extends NodeWebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers });
    }
  }
  // The two classes differ in members that the link does not use.
  return SocketWithHeaders as unknown as typeof WebSocket;
}
