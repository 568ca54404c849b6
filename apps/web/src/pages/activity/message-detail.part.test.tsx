import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import type { Journey } from "../../api.ts";
import { Drawer } from "../../components/drawer.tsx";
import { goesStale, outdate } from "../../outdate.ts";
import { type Role, show } from "../../part.fixture.tsx";
import { screens } from "../../screens.tsx";
import { MessageDetail } from "./message-detail.tsx";

beforeEach(() => page.viewport(1280, 800));

const at = (second: number) => `2026-11-27T00:11:0${second}.000Z`;
const none = { accepted: null, sent: null, delivered: null, read: null, failed: null };
const part: Journey["message"] = {
  id: "23",
  wamid: "wamid.HBgLMTIwMjU1NTAxNDMVAgARGBI5",
  direction: "out",
  advisorId: "a",
  advisorName: "Tarun Desai",
  peer: "+91 98••• ••805",
  type: "image",
  purpose: "content",
  status: "failed",
  statusTimes: { ...none, accepted: at(4), failed: at(5) },
  error: {
    code: 131_053,
    title: "File not accepted",
    explanation: "The file is a WebP.",
    nextStep: "Replace picture 3.",
    details: "Media upload error",
  },
  waiting: null,
  text: "Market update",
  template: null,
  notes: [],
  packId: "p",
  part: 3,
  maybeDuplicate: false,
  createdAt: at(2),
};
const other = (id: string, more: Partial<Journey["message"]>): Journey["message"] => ({
  ...part,
  id,
  error: null,
  status: "delivered",
  statusTimes: none,
  ...more,
});
const journey: Journey = {
  message: part,
  webhookId: "41",
  contextWamid: null,
  content: { type: "image" },
  statuses: [],
  attempts: [],
  tap: null,
  windowEndsAt: null,
  related: [
    other("10", { purpose: "announcement", type: "template", part: null }),
    other("20", { direction: "in", type: "button", purpose: null, part: null, status: "received" }),
    other("21", { part: 1 }),
    other("22", { part: 2, status: "read" }),
    other("24", { part: 4, type: "text", status: "cancelled" }),
  ],
  sameCode: 2,
};
const weighed = {
  messages: 9,
  people: 4,
  leftOut: [{ reason: "opted_out" as const, count: 2, says: "to people who opted out" }],
  code: 131_053,
  title: "File not accepted",
  day: "2026-11-27",
};
const answers = {
  "messages.journey": () => journey,
  "outbox.weigh": () => weighed,
  "outbox.sendAgain": () => ({ id: "1", leavesAt: at(9) }),
};

const detail = (role: Role) =>
  show(
    <Drawer title="Message 23" onClose={() => {}}>
      <MessageDetail id="23" />
    </Drawer>,
    { role, answers: { ...answers } },
  );

test("why and next come first, then how far the pack came, what happened, and the facts", async () => {
  const { screen } = await detail("operator");
  await expect.element(screen.getByRole("dialog", { name: "Image 3 to Tarun Desai" })).toBeVisible();
  const note = document.querySelector("[data-problem]");
  expect(note?.textContent).toMatch(
    /^File not acceptedWhyThe file is a WebP\. Code 131053NextReplace picture 3\./,
  );
  const cells = screen.getByRole("list", { name: "How far the pack came" }).getByRole("listitem");
  expect(cells.elements().map((cell) => cell.getAttribute("data-shape"))).toEqual([
    "ok",
    "ok",
    "ok",
    "ok",
    "failed",
    "idle",
  ]);
  await expect.element(screen.getByText("2 of 4 arrived")).toBeVisible();
  const happened = screen.getByRole("list", { name: "What happened" }).getByRole("listitem");
  await expect.element(happened.last()).toMatchTextContent(/FailedMeta: “Media upload error”/);
  await expect.element(screen.getByRole("link", { name: "2 in 7 days" })).toBeVisible();
});

test.each([
  ["viewer", 0],
  ["reviewer", 0],
  ["operator", 3],
  ["admin", 3],
] as const)("a %s has %s ways to send it again", async (role, ways) => {
  const { screen } = await detail(role);
  await expect.element(screen.getByText("File not accepted")).toBeVisible();
  await expect.poll(() => screen.getByRole("button", { name: /^Send / }).elements()).toHaveLength(ways);
  expect(screen.getByRole("button", { name: "Webhook 41" }).elements()).toHaveLength(ways === 0 ? 0 : 1);
});

test("all like this: how many go and what stays is said before, and asked as one", async () => {
  const { screen, server } = await detail("operator");
  await screen.getByRole("button", { name: "Send all like this" }).click();
  const question = screen.getByRole("alertdialog", { name: "Send 9 messages once more?" });
  await expect
    .element(question)
    .toMatchTextContent(/9 messages to 4 advisors failed with code 131053 on 27 Nov\./);
  await expect.element(question).toMatchTextContent(/Not sent again: 2 to people who opted out\./);
  await question.getByRole("button", { name: "Send 9 again" }).click();
  await expect.poll(() => server.asked("outbox.sendAgain")).toEqual([{ messageId: "23", what: "like" }]);
});

test("a line about messages makes it ask anew", async () => {
  goesStale(screens.flatMap(({ stale }) => stale));
  const { screen, server } = await detail("operator");
  await expect.element(screen.getByText("2 of 4 arrived")).toBeVisible();
  server.answer({
    "messages.journey": () => ({ ...journey, message: { ...part, status: "delivered", error: null } }),
  });
  outdate("message.delivered");
  await expect.element(screen.getByText("3 of 4 arrived")).toBeVisible();
});
