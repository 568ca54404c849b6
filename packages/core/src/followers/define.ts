import type { Tx } from "@unlatch/db";
import { z } from "zod";
import type { Context } from "../context.ts";
import { type AnyJobKind, defineJob } from "../jobs/kinds.ts";
import { follow } from "./follow.ts";
import type { FollowedLine } from "./read.ts";

/** Handled at once; others get in between two portions. */
const mostLines = 500;

export interface FollowerKind {
  name: string;
  /** Lines of other topics only move its number. */
  topics: readonly string[];
  /** Whether it begins with the first line there is, or with those that come after it was declared. */
  from: "beginning" | "now";
  /**
   * Writes what follows from some lines, in the very transaction that moves the number: each line once, in their
   * order. No network and no timers, as in every transaction; it may run again when a neighbour in its batch failed.
   */
  handle(ctx: Context, tx: Tx, lines: readonly FollowedLine[]): Promise<void>;
  /** Small work of its own between two portions. */
  between?(ctx: Context): Promise<void>;
  /** At most 500. */
  portion?: number;
}

export interface Follower extends AnyJobKind {
  name: string;
  from: FollowerKind["from"];
}

export const followerLane = (name: string) => `follower:${name}`;

/** A durable reader of the feed. While there are new lines it is a job in a lane of its own, else nothing at all. */
export function defineFollower(kind: FollowerKind): Follower {
  const portion = Math.min(kind.portion ?? mostLines, mostLines);
  const task = `${kind.name}.follow`;
  return {
    name: kind.name,
    from: kind.from,
    ...defineJob({
      task,
      payload: z.object({}),
      urgency: 2,
      // It never gives up: after the repair, of the data or of the code, it goes on where it stood.
      tries: Number.POSITIVE_INFINITY,
      timeoutMs: 50_000,
      run: (ctx, _, job) => follow(ctx, { ...kind, portion, task, lane: followerLane(kind.name) }, job),
    }),
  };
}
