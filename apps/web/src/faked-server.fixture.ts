import { type OperationLink, TRPCClientError } from "@trpc/client";
import { type Observer, observable } from "@trpc/server/observable";
import type { AppRouter } from "@unlatch/api";
import type { Answers, Questions } from "./api.ts";

/** "today.get" → what stands there. */
type At<Tree, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof Tree
    ? At<Tree[Head], Rest>
    : never
  : Path extends keyof Tree
    ? Tree[Path]
    : never;

type Paths<Tree, Before extends string = ""> = {
  [Room in keyof Tree & string]: {
    [Verb in keyof Tree[Room] & string]: `${Before}${Room}.${Verb}`;
  }[keyof Tree[Room] & string];
}[keyof Tree & string];
export type Path = Paths<Questions>;

/** What the server says, by procedure: at once, later, or a refusal that is thrown. */
export type Faked = {
  [P in Path]?: (input: At<Questions, P>) => At<Answers, P> | Promise<At<Answers, P>>;
};

/** Refused as the server refuses: a code, and words for people. */
export const refused = (code: string, message: string, reason?: string) =>
  TRPCClientError.from({ error: { message, code: -32_000, data: { code, ...(reason && { reason }) } } });

/** Nobody answers. */
export const unreachable = () => TRPCClientError.from(new TypeError("Failed to fetch"));

/** The issues of the server's own checks, by field. */
export const wrongFields = (fields: Record<string, string>) =>
  refused(
    "BAD_REQUEST",
    JSON.stringify(Object.entries(fields).map(([name, message]) => ({ path: name.split("."), message }))),
  );

export function createServer(answers: Faked) {
  const asked: { path: string; input: unknown }[] = [];
  const open = new Map<string, Observer<{ result: { type: "data"; data: unknown } }, never>>();
  const link = (({ op }) =>
    observable((observer) => {
      asked.push({ path: op.path, input: op.input });
      if (op.type === "subscription") {
        open.set(op.path, observer as never);
        return () => open.delete(op.path);
      }
      const answer = (answers as Record<string, ((input: unknown) => unknown) | undefined>)[op.path];
      void (async () => {
        try {
          if (!answer) throw refused("NOT_FOUND", `Nobody plays ${op.path} here.`);
          observer.next({ result: { type: "data", data: await answer(op.input) } });
          observer.complete();
        } catch (error) {
          observer.error(error instanceof TRPCClientError ? error : TRPCClientError.from(error as Error));
        }
      })();
      return undefined;
    })) satisfies OperationLink<AppRouter>;
  return {
    link: link as OperationLink<AppRouter>,
    /** What the procedure was asked so far, in order. */
    asked: <P extends Path>(path: P) =>
      asked.filter((one) => one.path === path).map(({ input }) => input as At<Questions, P>),
    /** From now on it answers so. */
    answer: (more: Faked) => void Object.assign(answers, more),
    /** Says something to who follows. */
    push: (path: string, data: unknown) => open.get(path)?.next({ result: { type: "data", data } }),
  };
}
