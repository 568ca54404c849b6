import { expect, it } from "vitest";
import { messagesCsv } from "./message-csv.ts";

type Message = Parameters<typeof messagesCsv>[0][number];

const message: Message = {
  id: "7",
  wamid: "wamid.A",
  direction: "out",
  advisorId: "a",
  advisorName: '=HYPERLINK("x")',
  peer: null,
  type: "text",
  purpose: "content",
  status: "failed",
  statusTimes: { accepted: null, sent: null, delivered: null, read: null, failed: null },
  error: { code: 131026, title: "Not on WhatsApp", explanation: "", nextStep: "", details: null },
  waiting: null,
  text: "two\nlines, and a comma",
  template: null,
  notes: [],
  packId: "p",
  part: 4,
  maybeDuplicate: false,
  createdAt: "2026-11-27T00:00:00.000Z",
};

it("writes the chosen as a file in which nothing is a formula and nothing breaks a row", () => {
  const [head, row] = messagesCsv([message]).split("\r\n");
  expect(head).toBe("Time,State,Person,Kind,Text,Code,Id,Id at Meta");
  expect(row).toBe(
    '2026-11-27T00:00:00.000Z,Failed,"\'=HYPERLINK(""x"")",text 4,"two\nlines, and a comma",131026,7,wamid.A',
  );
});
