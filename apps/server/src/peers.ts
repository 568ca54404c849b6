import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Refusals } from "./refusals.ts";
import { bucketOf, peerOf } from "./request.ts";

/** Connections of one address, and of all, that have shown nothing yet: no signature of Meta's, no account. */
export const mostOfAddress = 1_024;
const mostUnproven = 4_096;
/** Connections that ask in the name of one account, as of a script that works through a list all at once. */
export const mostAskingOfAccount = 1_024;
/** A connection that has bytes for its peer must get rid of so many between two looks, of which it may miss some. */
const leastTaken = 8 * 1024;
const lookMs = 5_000;
const mostMissed = 4;

interface Peer {
  address: string;
  account: string | null;
  proven: boolean;
  requests: number;
  taken: number;
  missed: number;
}

/**
 * Bounds what connections cost. Nobody new is turned away: the oldest that has shown nothing makes room, so
 * that Meta gets in beside a flood from the same address, as behind a proxy all of them are.
 */
export function createPeers(options: { trustedProxies: readonly string[]; refusals: Refusals }) {
  const { trustedProxies, refusals } = options;
  const peers = new Map<Socket, Peer>();
  const unproven = createGroups();
  const asked = createGroups();

  function welcome(socket: Socket): void {
    const address = peerOf(socket);
    const peer = {
      address: bucketOf(address),
      account: null,
      proven: false,
      requests: 0,
      taken: 0,
      missed: 0,
    };
    peers.set(socket, peer);
    const same = unproven.add(peer.address, socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      forget(socket, peer);
      peers.delete(socket);
    });
    if (!trustedProxies.includes(address) && same.size > mostOfAddress) makeRoom(same, "of an address");
    else if (unproven.size() > mostUnproven) makeRoom(strangers(), "of all");
  }

  function* strangers(): Iterable<Socket> {
    for (const [socket, peer] of peers) if (!peer.proven && peer.account === null) yield socket;
  }

  function forget(socket: Socket, peer: Peer): void {
    unproven.delete(peer.address, socket);
    if (peer.account !== null) asked.delete(peer.account, socket);
  }

  /** The oldest goes that asks nothing; if all ask something, the oldest. */
  function makeRoom(among: Iterable<Socket>, of: string): void {
    let oldest: Socket | undefined;
    for (const socket of among) {
      const peer = peers.get(socket);
      if (!peer) continue;
      oldest ??= socket;
      if (peer.requests > 0) continue;
      oldest = socket;
      break;
    }
    if (!oldest) return;
    refusals.count(`a connection too many ${of}`);
    const peer = peers.get(oldest);
    if (peer) forget(oldest, peer);
    oldest.destroy();
  }

  function asking({ socket }: IncomingMessage, response: ServerResponse): void {
    const peer = peers.get(socket);
    if (!peer) return;
    peer.requests++;
    response.once("close", () => peer.requests--);
  }

  /** Bytes that wait and do not get fewer: nobody reads, or so slowly that it is meant. */
  function look(): void {
    for (const [socket, peer] of peers) {
      const waiting = socket.writableLength;
      const taken = socket.bytesWritten - waiting;
      peer.missed = waiting > 0 && taken - peer.taken < leastTaken ? peer.missed + 1 : 0;
      peer.taken = taken;
      if (peer.missed < mostMissed) continue;
      refusals.count("a connection that is not read");
      socket.destroy();
    }
  }
  const looking = setInterval(look, lookMs).unref();

  return {
    watch(server: Server): void {
      server.on("connection", welcome);
      server.prependListener("request", asking);
    },
    /** It asked in the name of an account: it counts there, no longer with the strangers of its address. */
    belongs(socket: Socket, account: string): void {
      const peer = peers.get(socket);
      // A trusted proxy's connection carries everybody.
      if (!peer || peer.proven || peer.account === account || trustedProxies.includes(peerOf(socket))) return;
      forget(socket, peer);
      peer.account = account;
      const same = asked.add(account, socket);
      if (same.size > mostAskingOfAccount) makeRoom(same, "of an account");
    },
    /** It brought Meta's signature, or is an account's live connection: it counts nowhere here. */
    prove(socket: Socket): void {
      const peer = peers.get(socket);
      if (!peer || peer.proven) return;
      peer.proven = true;
      forget(socket, peer);
    },
    isProven: (socket: Socket): boolean => peers.get(socket)?.proven ?? false,
    stop: () => clearInterval(looking),
  };
}

/** Connections by whose they are, in the order in which they came. */
function createGroups() {
  const groups = new Map<string, Set<Socket>>();
  let size = 0;
  return {
    size: () => size,
    add(name: string, socket: Socket): Set<Socket> {
      const group = groups.get(name) ?? new Set();
      groups.set(name, group.add(socket));
      size++;
      return group;
    },
    delete(name: string, socket: Socket): void {
      const group = groups.get(name);
      if (!group?.delete(socket)) return;
      size--;
      if (group.size === 0) groups.delete(name);
    },
  };
}

export type Peers = ReturnType<typeof createPeers>;
