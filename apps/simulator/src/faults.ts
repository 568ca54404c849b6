/** Which calls a rule is about. Without `type` it means every message, never a read receipt or an upload ("media"). */
export type Match = {
  to?: string;
  type?: string;
  /** From the nth matching call on, counted from the making of the rule; 1 is the next one. */
  nth?: number;
  /** How many calls it hits; 1 if not told. */
  times?: number;
};
export type RefuseOptions = Match & {
  retryAfterSeconds?: number;
  status?: number;
  subcode?: number;
  details?: string;
  /** Meta's `is_transient`. */
  transient?: boolean;
  /** Meta's `error_user_title` and `error_user_msg`. */
  userTitle?: string;
  userMessage?: string;
};
export type HttpOptions = Match & {
  accepted?: boolean;
  contentType?: string;
  retryAfterSeconds?: number;
};

export type Faults = {
  refuse(code: number, options?: RefuseOptions): void;
  http(status: number, body: string, options?: HttpOptions): void;
  hang(options?: Match & { accepted?: boolean }): void;
  loseAnswer(options?: Match): void;
  delayAnswer(ms: number, options?: Match): void;
  statusBeforeAnswer(options?: Match): void;
  failLater(code: number, options?: Match): void;
  dropStatuses(options?: Match): void;
  shuffleStatuses(on: boolean): void;
  duplicateStatuses(on: boolean): void;
  clear(): void;
};

export type Answer =
  | { kind: "refuse"; code: number; options: RefuseOptions }
  | { kind: "http"; status: number; body: string; headers: Record<string, string>; accepted: boolean }
  | { kind: "hang"; accepted: boolean }
  | { kind: "lose" };
/** What the rules decided about one call. */
export type Verdict = {
  answer: Answer | null;
  delayMs: number;
  statusFirst: boolean;
  failCode: number | null;
  drop: boolean;
};
type Effect =
  | Answer
  | { kind: "delay"; ms: number }
  | { kind: "statusFirst" }
  | { kind: "fail"; code: number }
  | { kind: "drop" };
type Rule = { match: Match; effect: Effect; seen: number; left: number };

export type FaultBook = Faults & {
  judge(call: { to: string | null; type: string }): Verdict;
  readonly shuffled: boolean;
  readonly duplicated: boolean;
};

const CALM: Verdict = { answer: null, delayMs: 0, statusFirst: false, failCode: null, drop: false };

export function createFaults(): FaultBook {
  let rules: Rule[] = [];
  let shuffled = false;
  let duplicated = false;
  const add = (effect: Effect, match: Match = {}): void => {
    const to = match.to?.replace(/\D/g, "");
    rules.push({ match: { ...match, ...(to && { to }) }, effect, seen: 0, left: match.times ?? 1 });
  };
  return {
    refuse: (code, options = {}) => add({ kind: "refuse", code, options }, options),
    http: (status, body, options = {}) =>
      add(
        {
          kind: "http",
          status,
          body,
          headers: {
            "content-type": options.contentType ?? "text/html",
            ...(options.retryAfterSeconds !== undefined && {
              "retry-after": String(options.retryAfterSeconds),
            }),
          },
          accepted: options.accepted ?? false,
        },
        options,
      ),
    hang: (options = {}) => add({ kind: "hang", accepted: options.accepted ?? false }, options),
    loseAnswer: (options) => add({ kind: "lose" }, options),
    delayAnswer: (ms, options) => add({ kind: "delay", ms }, options),
    statusBeforeAnswer: (options) => add({ kind: "statusFirst" }, options),
    failLater: (code, options) => add({ kind: "fail", code }, options),
    dropStatuses: (options) => add({ kind: "drop" }, options),
    shuffleStatuses: (on) => {
      shuffled = on;
    },
    duplicateStatuses: (on) => {
      duplicated = on;
    },
    clear() {
      rules = [];
      shuffled = false;
      duplicated = false;
    },
    judge(call) {
      if (rules.length === 0) return CALM;
      const verdict = applyRules(rules, call);
      rules = rules.filter((rule) => rule.left > 0);
      return verdict;
    },
    get shuffled() {
      return shuffled;
    },
    get duplicated() {
      return duplicated;
    },
  };
}

/** One rule of each kind may hit a call; of the answers (refuse, http, hang, lose) only the oldest. */
function applyRules(rules: readonly Rule[], call: { to: string | null; type: string }): Verdict {
  const verdict: Verdict = { ...CALM };
  const taken = new Set<string>();
  for (const rule of rules) {
    const slot = isAnswer(rule.effect) ? "answer" : rule.effect.kind;
    if (taken.has(slot) || !matches(rule.match, call)) continue;
    rule.seen += 1;
    if (rule.seen < (rule.match.nth ?? 1)) continue;
    rule.left -= 1;
    taken.add(slot);
    note(verdict, rule.effect);
  }
  return verdict;
}

function note(verdict: Verdict, effect: Effect): void {
  switch (effect.kind) {
    case "delay":
      verdict.delayMs = effect.ms;
      return;
    case "statusFirst":
      verdict.statusFirst = true;
      return;
    case "fail":
      verdict.failCode = effect.code;
      return;
    case "drop":
      verdict.drop = true;
      return;
    default:
      verdict.answer = effect;
  }
}

function isAnswer(effect: Effect): effect is Answer {
  return ["refuse", "http", "hang", "lose"].includes(effect.kind);
}

/** No messages: a rule hits them only by name. */
const apart = new Set(["read", "media"]);

function matches(match: Match, call: { to: string | null; type: string }): boolean {
  if (match.to !== undefined && match.to !== call.to) return false;
  return match.type === undefined ? !apart.has(call.type) : match.type === call.type;
}
