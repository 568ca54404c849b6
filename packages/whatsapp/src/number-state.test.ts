import { expect, test } from "vitest";
import { readNumberNow } from "./number-state.ts";

test("limits are read in all forms, and what can't be read is not known", () => {
  const limitOf = (value: unknown) =>
    readNumberNow({ whatsapp_business_manager_messaging_limit: value }, null).messagingLimit;
  expect(["TIER_250", "TIER_2K", "TIER_100K", "TIER_UNLIMITED", 10_000, "-1"].map(limitOf)).toEqual([
    250, 2_000, 100_000, -1, 10_000, -1,
  ]);
  expect(["TIER_NOT_SET", "", null, undefined, {}, -7, "many"].map(limitOf)).toEqual(Array(7).fill(null));
});

test("the worst of both is what may be sent, and each trouble stands once", () => {
  const trouble = { error_code: 131031, error_description: "Locked.", possible_solution: "Ask." };
  const health = {
    can_send_message: "BLOCKED",
    entities: [
      { entity_type: "WABA", can_send_message: "BLOCKED", errors: [trouble] },
      { entity_type: "PHONE_NUMBER", can_send_message: "AVAILABLE" },
      { entity_type: "APP", can_send_message: "LIMITED" },
    ],
  };
  const now = readNumberNow(
    { health_status: { can_send_message: "AVAILABLE", entities: health.entities } },
    { health_status: health, name: "Sampann" },
  );
  expect(now.health).toEqual({
    canSend: "BLOCKED",
    problems: [
      { of: "WABA", canSend: "BLOCKED", code: "131031", says: "Locked.", solution: "Ask." },
      { of: "APP", canSend: "LIMITED", code: null, says: null, solution: null },
    ],
  });
});

test("of what is broken or missing nothing is known, and nothing is invented", () => {
  const now = readNumberNow({ status: 7, throughput: "fast", health_status: [] }, {});
  expect(now).toMatchObject({ status: null, throughput: null, quality: null, health: { canSend: null } });
});
