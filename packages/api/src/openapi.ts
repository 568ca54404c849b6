import { generateOpenApiDocument } from "trpc-to-openapi";
import { isCreating } from "./rest.ts";
import { appRouter } from "./router.ts";

/** A refusal as RFC 9457 describes it; `errors` names the fields of a body that does not fit. */
const problem = {
  type: "object",
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        properties: { field: { type: "string" }, message: { type: "string" } },
        required: ["field", "message"],
      },
    },
  },
  required: ["type", "title", "status", "detail"],
} as const;

const refused = {
  description: "A refusal; `detail` says what to do",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/problem" } } },
};

/** The REST face of the same procedures, described: its 201 and its problems are ours, not the generator's. */
export function openApiDocument(baseUrl: string) {
  const document = generateOpenApiDocument(appRouter, {
    title: "Unlatch",
    description:
      "Advisors, packs, messages and webhooks. Sign in with the session cookie, or send an API key as x-api-key.",
    version: "1",
    baseUrl,
    securitySchemes: {
      session: {
        type: "apiKey",
        in: "cookie",
        name: `${baseUrl.startsWith("https:") ? "__Host-" : ""}better-auth.session_token`,
      },
      key: { type: "apiKey", in: "header", name: "x-api-key" },
    },
  });
  for (const [path, methods] of Object.entries(document.paths ?? {}))
    for (const [method, operation] of Object.entries(methods)) {
      const done = isCreating(method.toUpperCase(), path) ? "201" : "200";
      operation.responses = { [done]: operation.responses?.["200"], default: refused };
    }
  return { ...document, components: { ...document.components, schemas: { problem } } };
}
