import type { OpenApiMeta } from "trpc-to-openapi";
import { appRouter } from "./router.ts";
import { type ApiContext, createCaller } from "./trpc.ts";

interface Route {
  method: string;
  path: RegExp;
  /** Names of the procedure, from the router down. */
  names: string[];
  creates: boolean;
}

/** Only what this file reads of a procedure; the router's own type is nested, its object is flat. */
type Described = { _def: { meta?: OpenApiMeta & { creates?: true } } };

const routes: Route[] = Object.entries<unknown>(appRouter._def.procedures).flatMap(([name, procedure]) => {
  const { openapi, creates = false } = (procedure as Described)._def.meta ?? {};
  if (!openapi) return [];
  const path = openapi.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)");
  return [{ method: openapi.method, path: new RegExp(`^${path}$`), names: name.split("."), creates }];
});

/** What these make anew answers 201; a path as it is asked, or as it is described. */
export const isCreating = (method: string, path: string): boolean =>
  routes.some((route) => route.creates && route.method === method && route.path.test(path));

export type RestMatch =
  | { kind: "found"; call(context: ApiContext, input: Record<string, unknown>): Promise<unknown> }
  | { kind: "other_method"; allowed: string[] }
  | { kind: "none" };

/** Which procedure answers a path below /api. What stands in the path wins over what was sent. */
export function matchRest(method: string, path: string): RestMatch {
  const here = routes.filter((route) => route.path.test(path));
  const route = here.find((one) => one.method === method);
  if (!route) {
    const allowed = here.map((one) => one.method);
    return allowed.length > 0 ? { kind: "other_method", allowed } : { kind: "none" };
  }
  const inPath = route.path.exec(path)?.groups ?? {};
  return {
    kind: "found",
    call: (context, input) => invoke(context, route.names, { ...input, ...decoded(inPath) }),
  };
}

/** The library's own handler is not used: it makes procedures take "undefined" for a name that is missing. */
const caller = createCaller(appRouter);

function invoke(context: ApiContext, names: readonly string[], input: unknown): Promise<unknown> {
  let found: unknown = caller(context);
  for (const name of names) found = Reflect.get(Object(found), name);
  return (found as (input: unknown) => Promise<unknown>)(input);
}

function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, plain(value)]));
}

function plain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
