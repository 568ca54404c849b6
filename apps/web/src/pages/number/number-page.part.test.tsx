import { expect, test } from "vitest";
import type { Answers } from "../../api.ts";
import { show } from "../../part.fixture.tsx";
import { NumberPage } from "./number-page.tsx";

type Now = Answers["numbers"]["now"];

const at = "2026-11-21T00:00:00.000Z";
const number: NonNullable<Now["number"]> = {
  ...{ tone: "trouble", sentence: "Many people blocked or reported the number: its quality is red." },
  ...{ nextStep: "Send less.", status: "CONNECTED", quality: "RED", throughput: "STANDARD" },
  ...{ verifiedName: "Sampann", nameStatus: "APPROVED", messagingLimit: 2_000, canSend: "LIMITED" },
  displayNumber: "+15550100001",
  problems: [{ of: "WABA", code: "1", says: "Limited.", solution: "Wait." }],
  account: { name: "Sampann", status: "ACTIVE", review: "APPROVED", mode: "LIVE", codeVerification: null },
  since: at,
};
const opened = (now: Now) =>
  show(<NumberPage />, {
    role: "operator",
    answers: {
      "numbers.now": () => now,
      "numbers.look": () => now.look,
      "numbers.history": () => [
        { kind: "seen" as const, at, changes: [{ what: "quality", from: "GREEN", to: "RED" }] },
        {
          ...{ kind: "told" as const, at, field: "security", title: "Security", tone: "attention" },
          ...{ sentence: "The PIN was changed.", nextStep: "Look who has access." },
        },
      ],
      "numbers.calendar": () => [
        {
          ...{ from: "2027-01-01", until: null, title: "Rates may change", means: "Cards change." },
          ...{ doNow: null, source: "Notes", readAt: "2026-11-26", isOver: false },
        },
      ],
    },
  });
const look = { triedAt: at, succeededAt: at, error: null };

test("how it stands, what happened and what is coming are there in words", async () => {
  const { screen, server } = await opened({ number, look });
  await expect.element(screen.getByText(/its quality is red/)).toBeVisible();
  await expect.element(screen.getByText("2,000 people in 24 hours")).toBeVisible();
  await expect.element(screen.getByText("Quality: red, before green")).toBeVisible();
  await expect.element(screen.getByText(/The PIN was changed. Look who has access./)).toBeVisible();
  await expect.element(screen.getByText("Rates may change.")).toBeVisible();
  await screen.getByRole("button", { name: "Look now" }).click();
  await expect.poll(() => server.asked("numbers.look").length).toBe(1);
});

test("a Meta that does not tell leaves what was seen, and says why", async () => {
  const { screen } = await opened({
    number,
    look: { ...look, error: "Meta did not answer: it took too long." },
  });
  await expect.element(screen.getByText("Meta did not answer: it took too long.")).toBeVisible();
  await expect.element(screen.getByText("+15550100001")).toBeVisible();
});

test("before it was ever seen nothing is made up", async () => {
  const { screen } = await opened({ number: null, look: { triedAt: null, succeededAt: null, error: null } });
  await expect.element(screen.getByRole("heading", { name: "Not seen yet" })).toBeVisible();
});
