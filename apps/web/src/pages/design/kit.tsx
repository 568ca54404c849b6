import { Chain } from "../../components/chain.tsx";
import { Checklist } from "../../components/checklist.tsx";
import { Code } from "../../components/code.tsx";
import { EntityHeader } from "../../components/entity-header.tsx";
import { Facts } from "../../components/facts.tsx";
import { JsonView } from "../../components/json-view.tsx";
import { Note } from "../../components/note.tsx";
import { type PackCell, PackStrip } from "../../components/pack-strip.tsx";
import { Progress } from "../../components/progress.tsx";
import { Timeline } from "../../components/timeline.tsx";
import { sampleAt } from "./samples.ts";

const cell = (name: string, shape: PackCell["shape"], isHere = false): PackCell => ({
  key: name,
  name,
  says: `${name}: a sample`,
  shape,
  href: null,
  isHere,
});

/** Whom it is about, why it is so, and how far it came. */
export const SampleNotes = ({ name }: { name: string }) => (
  <>
    <EntityHeader
      name="Tarun Desai"
      state={{ shape: "failed", word: "Failed" }}
      reason="picture 3 of 6"
      phone={{ masked: "+91 98••• ••805", advisorId: null }}
      windowUntil={sampleAt}
    />
    <EntityHeader name="Rita Bose" state={{ shape: "ok", word: "Has all six" }} windowUntil={null} />
    <Note
      shape="failed"
      title="WhatsApp did not take this picture"
      why="The file is a WebP. WhatsApp takes JPEG or PNG of at most 5 MB."
      next="Replace picture 3, then send it again."
      code={131_053}
    />
    <Note shape="warning" title="Maybe a duplicate" why="An earlier outcome was unknown." />
    <Note shape="running" title="Waits for its turn" why="42 are before it." />
    <Note shape="idle" title="Not sent" why="The window had closed." next="Wait until she writes." />
    <PackStrip
      label={`${name}: a sample pack`}
      cells={[
        cell("Ready", "ok"),
        cell("Tap", "ok"),
        cell("Pic 1", "ok"),
        cell("Pic 2", "running"),
        cell("Pic 3", "failed", true),
        cell("Text 1", "idle"),
        cell("Text 2", "warning"),
        cell("Text 3", "idle"),
      ]}
    />
  </>
);

const refused = { word: "refused", many: (times: number) => `${times} tries: refused` };

/** What happened, what must hold, what was looked at. */
export const SampleLists = ({ name }: { name: string }) => (
  <>
    <Timeline
      label={`${name}: what happened`}
      items={[
        { key: "a", said: "Tapped Unlock", when: "05:41:04" },
        { key: "b", said: "Try 1: refused", when: "05:41:09", like: refused },
        { key: "c", said: "Try 2: refused", more: "503", when: "05:41:10", like: refused },
        {
          key: "d",
          said: "Accepted",
          more: "reached us 05:41:10.311",
          when: "05:41:10.296",
          took: "+ 15 ms",
        },
        { key: "e", said: "Failed", more: "Meta: “Media upload error”", when: "05:41:10", shape: "failed" },
        { key: "f", said: "Read", when: "not yet", isOpen: true },
      ]}
    />
    <Chain
      label={`${name}: what must hold`}
      tone="warning"
      links={[
        { key: "a", name: "Is enabled", state: "holds", says: "Enabled since 3 Nov" },
        { key: "b", name: "Agreed to be written to", state: "broken", says: "Wrote STOP on 24 Nov, 09:12." },
        { key: "c", name: "Tapped", state: "open" },
      ]}
    />
    <Checklist
      label={`${name}: what was looked at`}
      items={[
        { key: "a", shape: "ok", word: "Known already", name: "status", note: <code>statuses.0</code> },
        { key: "b", shape: "running", word: "New", name: "message" },
        { key: "c", shape: "warning", word: "Not understood", name: "edit" },
        { key: "d", shape: "failed", word: "Refused", name: "signature" },
      ]}
    />
    <Facts
      facts={[
        ["Same code", "2 in 7 days"],
        [
          "Message",
          <Code key="id" isShort label="Copy the sample id">
            wamid.HBgLMTIwMjU1NTAxNDMVAgARGBI5
          </Code>,
        ],
        null,
      ]}
    />
  </>
);

/** Data, and how far something is. */
export const SampleData = ({ name }: { name: string }) => (
  <>
    <Progress label={`${name}: half`} done={2_310} total={4_773} />
    <Progress label={`${name}: whole`} done={8} total={8} />
    <Progress label={`${name}: unknown`} done={3} total={null} />
    <JsonView
      isOpen
      title="Raw JSON"
      value={{
        object: "whatsapp_business_account",
        entry: [{ id: "102290129340398" }, { id: "102290129340399" }],
        contacts: [{ wa_id: "919876500805" }],
        empty: {},
      }}
    />
    <JsonView title="Closed" value="not JSON, from +919876500805" />
  </>
);
