import { expect, test } from "vitest";
import type { Answers } from "../../api.ts";
import { type Role, show } from "../../part.fixture.tsx";
import { TemplateDetail } from "./template-detail.tsx";
import { TemplateList } from "./template-list.tsx";

type Listed = Answers["templates"]["list"];
type Template = Listed["items"][number];

const morning: Template = {
  ...{ name: "daily_content_ready_v1", language: "en_US", status: "APPROVED", category: "UTILITY" },
  ...{ previousCategory: null, correctCategory: null, categoryChangesAt: null, hasDrifted: false },
  ...{ marketing: null, quality: "GREEN", rejectedReason: null, goneAt: null },
  ...{ tone: "calm", state: "Approved", sentence: "It can be sent.", nextStep: null },
  definition: {
    header: null,
    body: { text: "Your {{1}} of {{2}} is ready: {{3}}. Tap to get it.", places: ["1", "2", "3"] },
    footer: null,
    buttons: [{ kind: "QUICK_REPLY", label: "Unlock", url: null, places: [] }],
    named: false,
  },
  advice: [],
  syncedAt: new Date().toISOString(),
};
const drifted: Template = {
  ...morning,
  ...{ category: "MARKETING", previousCategory: "UTILITY", hasDrifted: true },
  ...{
    tone: "trouble",
    state: "Became marketing",
    sentence: "Meta made it marketing.",
    nextStep: "Decide below.",
  },
  advice: [{ part: "body", words: "exclusive", why: "It praises." }],
};
const sync: Listed["sync"] = { triedAt: null, succeededAt: new Date().toISOString(), error: null };

const opened = (page: React.ReactNode, items: Template[], more: { role?: Role; error?: string } = {}) =>
  show(page, {
    role: more.role ?? "operator",
    answers: {
      "templates.list": () => ({ items, nextCursor: null, sync: { ...sync, error: more.error ?? null } }),
      "templates.sync": () => ({ ...sync, kept: { found: 1, changed: 0, gone: 0 } }),
      "templates.audience": () => ({ before: 40, people: 40, rests: "One consent is kept." }),
      "templates.decide": () => drifted,
      "templates.check": () => ({
        reads: "Your of is ready.",
        faults: [{ part: "body" as const, at: 0, sentence: "Value 1 is empty." }],
      }),
      "templates.testSend": () => ({ messageId: 7 }),
    },
  });
const of = "daily_content_ready_v1:en_US";

test("each stands with its state in words, and a sync that failed says why", async () => {
  const { screen, server } = await opened(<TemplateList />, [morning], { error: "Meta did not answer." });
  await expect.element(screen.getByText("Approved. utility, en_US")).toBeVisible();
  await expect.element(screen.getByText("Meta did not answer.")).toBeVisible();
  await screen.getByRole("button", { name: "Sync now" }).click();
  await expect.poll(() => server.asked("templates.sync").length).toBe(1);
});

test("who may not sync is told so, and nothing is known without one", async () => {
  const { screen } = await opened(<TemplateList />, [], { role: "viewer" });
  await expect.element(screen.getByRole("heading", { name: "No templates known" })).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Sync now" })).toBeDisabled();
});

test("what became marketing asks for a decision, and is sent as that only after a question", async () => {
  const { screen, server } = await opened(<TemplateDetail of={of} />, [drifted]);
  await expect.element(screen.getByText("40 people would get it, as many as before.")).toBeVisible();
  await expect.element(screen.getByText(/“exclusive”/)).toBeVisible();
  await screen.getByRole("button", { name: "Send as marketing" }).click();
  expect(server.asked("templates.decide")).toEqual([]);
  await screen.getByRole("alertdialog").getByRole("button", { name: "Send as marketing" }).click();
  await expect
    .poll(() => server.asked("templates.decide"))
    .toEqual([{ name: morning.name, language: "en_US", choice: "send" }]);
});

test("what Meta would refuse is said while it is typed, and a test goes once", async () => {
  const { screen, server } = await opened(<TemplateDetail of={of} />, [morning]);
  expect(screen.getByText("Value 1 is empty.").elements()).toEqual([]);
  await screen.getByLabelText("Place 2").fill("21");
  await expect.element(screen.getByText("Value 1 is empty.")).toBeVisible();
  await screen.getByLabelText("Number").fill("+919876543210");
  for (const [place, value] of ["pack", "21 Nov", "three pictures"].entries())
    await screen.getByLabelText(`Place ${place + 1}`).fill(value);
  await screen.getByRole("button", { name: "Send the test" }).click();
  await expect.element(screen.getByText(/On its way/)).toBeVisible();
  expect(server.asked("templates.testSend")).toMatchObject([
    { phone: "+919876543210", name: morning.name, values: { body: ["pack", "21 Nov", "three pictures"] } },
  ]);
});

test("one that is not known says so", async () => {
  const { screen } = await opened(<TemplateDetail of="gone:en" />, [morning]);
  await expect.element(screen.getByRole("heading", { name: "This template is not known" })).toBeVisible();
});
