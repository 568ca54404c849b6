import { z } from "zod";

/** What the API answers. Times are ISO 8601; phone numbers are whole for operators, masked for others (`mask-output.ts`). */
export const time = z.string();

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const pageQuery = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,15}\.[\w-]{1,60}$/, "is not a cursor of this list")
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

export const advisorShape = z.object({
  id: z.string(),
  name: z.string(),
  phone: z.string(),
  timeZone: z.string().nullable(),
  tags: z.array(z.string()),
  enabled: z.boolean(),
  authorised: z.boolean(),
  optedIn: z.boolean(),
  createdAt: time,
  updatedAt: time,
});

export const packShape = z.object({
  id: z.string(),
  day: z.string(),
  category: z.string().nullable(),
  description: z.string().nullable(),
  status: z.enum(["draft", "approved", "rejected"]),
  decidedBy: z.string().nullable(),
  decidedAt: time.nullable(),
  rejectReason: z.string().nullable(),
  createdAt: time,
  parts: z.array(
    z.object({
      type: z.enum(["image", "text"]),
      purpose: z.enum(["update", "post", "client"]).optional(),
      body: z.string().optional(),
      link: z.string().optional(),
      mediaId: z.string().optional(),
      caption: z.string().optional(),
    }),
  ),
});

export const errorShape = z.object({
  code: z.number().nullable(),
  title: z.string(),
  explanation: z.string(),
  nextStep: z.string(),
  details: z.string().nullable(),
});

/** What is to be known beside a message's words: where it was said, what was changed later. */
export const noteShape = z.object({
  kind: z.enum(["phone", "group", "number", "ad", "edited", "deleted", "reacted", "unreacted"]),
  text: z.string(),
  at: time.nullable(),
});

export const messageShape = z.object({
  id: z.string(),
  wamid: z.string().nullable(),
  direction: z.enum(["in", "out"]),
  advisorId: z.string().nullable(),
  advisorName: z.string().nullable(),
  /** Masked number or id of the person. */
  peer: z.string().nullable(),
  type: z.string(),
  purpose: z.enum(["announcement", "content", "notice", "reply"]).nullable(),
  status: z.string(),
  statusTimes: z.object({
    accepted: time.nullable(),
    sent: time.nullable(),
    delivered: time.nullable(),
    read: time.nullable(),
    failed: time.nullable(),
  }),
  error: errorShape.nullable(),
  /** Why it has not left, and when it is looked at again (null: when a person releases what holds it). */
  waiting: z.object({ reason: z.string(), until: time.nullable() }).nullable(),
  /** Null also for what its sender deleted; a note says so. */
  text: z.string().nullable(),
  notes: z.array(noteShape),
  packId: z.string().nullable(),
  part: z.number().nullable(),
  maybeDuplicate: z.boolean(),
  createdAt: time,
});

export const journeyShape = z.object({
  message: messageShape,
  webhookId: z.string().nullable(),
  contextWamid: z.string().nullable(),
  content: z.unknown(),
  statuses: z.array(
    z.object({ status: z.string(), at: time, receivedAt: time, webhookId: z.string(), data: z.unknown() }),
  ),
  attempts: z.array(
    z.object({
      id: z.string(),
      startedAt: time,
      finishedAt: time.nullable(),
      outcome: z.enum(["accepted", "refused", "unsent", "unknown"]).nullable(),
      httpStatus: z.number().nullable(),
      errorCode: z.number().nullable(),
      cause: z.string().nullable(),
    }),
  ),
  tap: z
    .object({ outcome: z.string(), button: z.string(), form: z.string(), packId: z.string().nullable() })
    .nullable(),
  related: z.array(messageShape),
  /** Messages that met the same error within seven days, this one included; null without an error. */
  sameCode: z.number().nullable(),
});

export const webhookShape = z.object({
  id: z.string(),
  receivedAt: time,
  state: z.enum(["applied", "quarantined"]),
  changes: z.number(),
  ackMs: z.number().nullable(),
  reason: z.string().nullable(),
});

export const replayShape = z.object({
  dry: z.boolean(),
  items: z.array(
    z.object({ path: z.string(), kind: z.string(), result: z.enum(["new", "known", "not_understood"]) }),
  ),
});

export const lineShape = z.object({
  seq: z.number(),
  at: time,
  topic: z.string(),
  ref: z.string().nullable(),
  advisorId: z.string().nullable(),
  advisorName: z.string().nullable(),
  data: z.record(z.string(), z.unknown()).nullable(),
});

const facts = z.record(z.string(), z.unknown()).nullable();

export const auditShape = z.object({
  id: z.string(),
  at: time,
  actor: z.object({
    kind: z.enum(["user", "key", "job", "agent", "system"]),
    id: z.string(),
    name: z.string(),
    /** By which key somebody with an account did it. */
    keyId: z.string().nullable(),
  }),
  action: z.string(),
  subject: z.string().nullable(),
  /** A person's own values are null when the person was erased. */
  before: facts,
  after: facts,
  requestId: z.string().nullable(),
  /** SHA-256 over this row and the hash of the one before. */
  hash: z.string(),
});

export const settingShape = z.object({
  key: z.string(),
  /** What it is for, and in what unit. */
  about: z.string(),
  value: z.unknown(),
  version: z.number(),
  source: z.enum(["default", "setting", "environment"]),
  changedBy: z.string().nullable(),
  changedAt: time.nullable(),
});

export const holdShape = z.object({
  scope: z.string(),
  until: time.nullable(),
  reason: z.string(),
  code: z.number().nullable(),
  since: time,
});

export type FeedLineShape = z.output<typeof lineShape>;
export type MessageShape = z.output<typeof messageShape>;
export type JourneyShape = z.output<typeof journeyShape>;
export type WebhookShape = z.output<typeof webhookShape>;
export type AdvisorShape = z.output<typeof advisorShape>;
export type PackShape = z.output<typeof packShape>;
