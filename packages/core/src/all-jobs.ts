import type { Follower } from "./followers/define.ts";
import { applyJob } from "./inbound/receive.ts";
import type { AnyJobKind } from "./jobs/kinds.ts";
import { heartbeat } from "./operations/heartbeat.ts";
import { rejudgeJob } from "./operations/rejudge.ts";
import { probeJob } from "./outbound/probe.ts";
import { sendJob } from "./outbound/send.ts";
import type { Schedule } from "./schedules/define.ts";
import { searchFollower } from "./search/follower.ts";
import { tapJob } from "./unlock/tap.ts";

/** Every kind of job there is. */
export const allJobs: readonly AnyJobKind[] = [applyJob, probeJob, rejudgeJob, sendJob, tapJob];

/** What returns, in every house. */
export const allSchedules: readonly Schedule[] = [heartbeat];

/** Who reads the feed on, in every house. */
export const allFollowers: readonly Follower[] = [searchFollower];
