import { generateOpenApiDocument } from "trpc-to-openapi";
import { appRouter } from "./router.ts";

/** The REST face of the same procedures, described. */
export function openApiDocument(baseUrl: string) {
  return generateOpenApiDocument(appRouter, {
    title: "Unlatch",
    description:
      "Advisors, packs, messages and webhooks. Sign in with the session cookie, or send an API key as x-api-key.",
    version: "1",
    baseUrl,
    securitySchemes: {
      session: { type: "apiKey", in: "cookie", name: "better-auth.session_token" },
      key: { type: "apiKey", in: "header", name: "x-api-key" },
    },
  });
}
