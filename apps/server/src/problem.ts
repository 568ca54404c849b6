const titles: Record<number, string> = {
  400: "Bad request",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  409: "Conflict",
  413: "Too large",
  415: "Unsupported media type",
  422: "Does not fit",
  429: "Too many requests",
  500: "Something went wrong here",
  503: "Not available",
};

/** A refusal as RFC 9457 describes it. */
export function problem(
  status: number,
  detail: string,
  headers: Record<string, string> = {},
  more: Record<string, unknown> = {},
): Response {
  const title = titles[status] ?? "Error";
  return new Response(JSON.stringify({ type: "about:blank", title, status, detail, ...more }), {
    status,
    headers: {
      "content-type": "application/problem+json; charset=utf-8",
      "cache-control": "no-store",
      ...headers,
    },
  });
}

/** All that an unexpected failure says to the outside. */
export const somethingWrong = "Something went wrong here. Try again; if it stays, look at the server's log.";

/** Who proved who they are, and has no role any more. */
export const letInNoMore = () =>
  problem(403, "This account is not let in any more. Ask an admin.", {}, { reason: "no_access" });
