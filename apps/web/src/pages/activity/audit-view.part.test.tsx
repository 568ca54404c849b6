import type { AuditShape } from "@unlatch/api";
import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { type Role, show } from "../../part.fixture.tsx";
import { AuditDetail } from "./audit-detail.tsx";
import { AuditView } from "./audit-view.tsx";

const entry = (more: Partial<AuditShape> = {}): AuditShape => ({
  ...{ id: "12", at: "2026-11-26T00:38:12.000Z", action: "setting.changed", requestId: null },
  actor: { kind: "user", id: "u1", name: "Asha Rao", keyId: null, keyName: null },
  ...{ subject: "outbound.undoSeconds", subjectName: null, hash: "e07a12" },
  ...{ before: { value: 10 }, after: { value: 15 } },
  ...more,
});

const shown = (items: AuditShape[], { role = "admin", brokenAt = null as string | null } = {}) =>
  show(<AuditView />, {
    role: role as Role,
    answers: {
      "audit.list": () => ({ items, nextCursor: null }),
      "audit.verify": () => ({ rows: 1_204, head: "12:e0", brokenAt, headHolds: null }),
    },
  });

test("each entry says who, what and what it was before, in words", async () => {
  const { screen } = await shown([
    entry(),
    entry({
      ...{ id: "11", action: "advisor.changed", subject: "a1", subjectName: "Ravi Ghosh" },
      ...{ before: { enabled: true }, after: { enabled: false } },
      actor: { kind: "key", id: "u1", name: "Asha Rao", keyId: "k1", keyName: "crm-sync" },
    }),
    entry({ id: "10", action: "moon.landed", subject: null, before: null, after: null }),
  ]);
  await expect.element(screen.getByText("Changed “Time to undo”")).toBeVisible();
  await expect.element(screen.getByText("15 s")).toBeVisible();
  await expect.element(screen.getByText("Changed Ravi Ghosh")).toBeVisible();
  await expect.element(screen.getByText("Asha Rao, key crm-sync")).toBeVisible();
  await expect.element(screen.getByText("moon.landed")).toBeVisible();
  await expect.element(screen.getByText(/^Seal holds: 1,204 entries, checked \d\d:\d\d/)).toBeVisible();
});

test("a broken seal is loud and names the entry", async () => {
  const { screen } = await shown([entry()], { brokenAt: "812" });
  await expect.element(screen.getByText("Seal broken at entry 812")).toBeVisible();
  expect(screen.getByText(/Seal holds/).elements()).toEqual([]);
});

test("who may not read it asks the server for nothing and is told whom to ask", async () => {
  const { screen, server } = await shown([entry()], { role: "operator" });
  await expect.element(screen.getByText("The audit is for admins")).toBeVisible();
  expect([server.asked("audit.list"), server.asked("audit.verify")]).toEqual([[], []]);
});

const detail = (one: AuditShape) =>
  show(<AuditDetail id={one.id} />, {
    role: "admin",
    answers: {
      "audit.list": () => ({ items: [one], nextCursor: null }),
      "settings.list": () => ({ items: [], fixedBy: "the environment of this server" }),
    },
  });

test("the entry of a secret shows neither side of it", async () => {
  const { screen } = await detail(
    entry({ subject: "whatsapp.token", before: { isSet: false }, after: { isSet: true } }),
  );
  await expect.element(screen.getByText("not set", { exact: true })).toBeVisible();
  await expect.element(screen.getByText("set", { exact: true })).toBeVisible();
  expect(screen.getByRole("button", { name: /Take back/ }).elements()).toEqual([]);
});

test("what was erased is said to be so, and an entry leads to all of its kind", async () => {
  const { screen, router } = await detail(
    entry({
      action: "advisor.changed",
      subject: "a1",
      before: { name: null },
      after: { name: null, phone: null },
    }),
  );
  await expect.element(screen.getByText("no longer readable").first()).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Everything of this kind" }));
  await expect.poll(() => router.state.location.search).toMatchObject({ action: "advisor.changed" });
});
