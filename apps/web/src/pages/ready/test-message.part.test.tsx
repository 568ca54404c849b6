import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import type { Answers } from "../../api.ts";
import { refused } from "../../faked-server.fixture.ts";
import { show } from "../../part.fixture.tsx";
import { TestMessage } from "./test-message.tsx";

const asha = { phone: "+12025550143", masked: "+1 20••• ••143", name: "Asha Rao" };
const mode = { on: true, numbers: 1, waiting: 0 };
const sent: NonNullable<Answers["ready"]["test"]> = {
  ...{ ...asha, messageId: 7, askedAt: "2026-11-27T00:00:00.000Z", sentAt: "2026-11-27T00:00:01.000Z" },
  ...{ deliveredAt: null, readAt: null, tappedAt: null, waits: null, trouble: null },
};

test("each press sends one message; a refusal keeps its key, and so does a second try", async () => {
  let tries = 0;
  const { screen, server } = await show(<TestMessage />, {
    role: "admin",
    answers: {
      "ready.test": () => null,
      "ready.testMode": () => mode,
      "ready.numbers": () => [asha],
      "ready.sendTest": () => {
        tries += 1;
        if (tries === 1) throw refused("SERVICE_UNAVAILABLE", "Nothing can be stored just now.");
        return { messageId: 7 };
      },
    },
  });
  const send = screen.getByRole("button", { name: "Send the test message" });
  await send.click();
  await expect.element(screen.getByText("Nothing can be stored just now.")).toBeVisible();
  server.answer({ "ready.test": () => sent });
  await send.click();
  await expect.element(screen.getByText("Meta has it, and it is on its way to the phone.")).toBeVisible();
  const keys = server.asked("ready.sendTest").map(({ key }) => key);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
  server.answer({ "ready.sendTest": () => ({ messageId: 8 }) });
  await screen.getByRole("button", { name: "Send again" }).click();
  await expect.poll(() => server.asked("ready.sendTest").length).toBe(3);
  expect(server.asked("ready.sendTest")[2]?.key).not.toBe(keys[0]);
});

test("with nobody on the list the phone is put on it first, and then written to", async () => {
  const order: string[] = [];
  const { screen } = await show(<TestMessage />, {
    role: "admin",
    answers: {
      "ready.test": () => null,
      "ready.testMode": () => ({ ...mode, numbers: 0 }),
      "ready.numbers": () => [],
      "ready.addNumber": ({ phone }) => {
        order.push(`list ${phone}`);
        return { added: true };
      },
      "ready.sendTest": ({ phone }) => {
        order.push(`send ${phone}`);
        return { messageId: 7 };
      },
    },
  });
  await screen.getByRole("textbox", { name: "Your phone" }).fill("+12025550143");
  await screen.getByRole("button", { name: "Send the test message" }).click();
  await expect.poll(() => order).toEqual(["list +12025550143", "send +12025550143"]);
});

test("what Meta refused is told in words, and stands at the dot where it stopped", async () => {
  const trouble = {
    ...{ code: 131_026, title: "Not on WhatsApp", explanation: "The number is not on WhatsApp." },
    ...{ nextStep: "Check the number.", details: null },
  };
  const { screen } = await show(<TestMessage />, {
    role: "admin",
    answers: { "ready.test": () => ({ ...sent, sentAt: null, trouble }) },
  });
  await expect.element(screen.getByText("Not on WhatsApp", { exact: true })).toBeVisible();
  await expect.element(screen.getByText("Check the number.")).toBeVisible();
  await expect.element(screen.getByText("Sent: failed")).toBeInTheDocument();
});

test("in live mode any phone is written to, and by keyboard alone", async () => {
  const { screen, server } = await show(<TestMessage />, {
    role: "admin",
    answers: {
      "ready.test": () => null,
      "ready.testMode": () => ({ ...mode, on: false }),
      "ready.numbers": () => [],
      "ready.sendTest": () => ({ messageId: 7 }),
    },
  });
  await screen.getByRole("textbox", { name: "Your phone" }).click();
  await userEvent.keyboard("+1 202 555 0143{Enter}");
  await expect
    .poll(() => server.asked("ready.sendTest").map(({ phone }) => phone))
    .toEqual(["+1 202 555 0143"]);
});
