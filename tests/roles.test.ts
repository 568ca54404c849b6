// Who may call what: every procedure and route there is, as everybody there is, over every way in.

import { createRequire } from "node:module";
import { appRouter, openApiDocument } from "@unlatch/api";
import { isRight, type Right, type Role, rights, rolesWith } from "@unlatch/core/rights";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { mostAsked, mostInFrame } from "../apps/server/src/socket-gate.ts";
import { createHttpWorld, type HttpWorld, type Json, textOf, until } from "./http-world.ts";
  return answers;
}
