/** Whom a request may reach: anybody on the public internet, or only who was listed by name when the house was set up. */
export type Reach = "public" | "listed";

export interface OutsideRequest {
  reach: Reach;
  method?: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** For all of it, redirects included; 10 seconds unless told otherwise. */
  timeoutMs?: number;
  /** Of the answer's body; 256 KiB unless told otherwise. */
  maxBytes?: number;
}

export interface OutsideAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}

/** `refused`: nothing left this house. In the other cases somebody may have got the request. */
export type OutsideTrouble = "refused" | "unreachable" | "late" | "too large";

/** It did not come to an answer; the message says why and what to do, and holds no secret of the request. */
export class OutsideFailure extends Error {
  override readonly name = "OutsideFailure";
  readonly trouble: OutsideTrouble;

  constructor(trouble: OutsideTrouble, message: string) {
    super(message);
    this.trouble = trouble;
  }
}

/** The one way out to anybody but Meta: addresses that people type must not lead into the network of the house. */
export interface Outside {
  /** Throws OutsideFailure. An answer of any status is an answer. */
  request(url: string, request: OutsideRequest): Promise<OutsideAnswer>;
}
