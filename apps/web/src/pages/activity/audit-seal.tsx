import { useQuery } from "@tanstack/react-query";
import { useClock } from "../../about.ts";
import { trpc } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { Glyph } from "../../components/glyph.tsx";
import { Note } from "../../components/note.tsx";
import { auditWords } from "../../words/audit.ts";
import look from "./audit.module.css";

const words = auditWords.seal;
const freshMs = 300_000;

/** Each entry seals the one before it: whether that still holds, and when it was looked at. */
export function AuditSeal() {
  const clock = useClock();
  const { data, error, isFetching, dataUpdatedAt, refetch } = useQuery(
    trpc.audit.verify.queryOptions({}, { staleTime: freshMs }),
  );
  const again = (
    <Button kind="link" disabled={isFetching} onClick={() => void refetch()}>
      {words.again}
    </Button>
  );
  if (data?.brokenAt != null)
    return (
      <Note shape="failed" title={words.broken(data.brokenAt)} why={words.brokenWhy} next={words.brokenNext}>
        {again}
      </Note>
    );
  return (
    <p className={look.seal} role="status">
      {data ? (
        <>
          <Glyph shape="ok" isQuiet />
          {words.holds(data.rows, clock.short(dataUpdatedAt))}
          {again}
        </>
      ) : error ? (
        <>
          <Glyph shape="warning" />
          {words.notChecked}
          {again}
        </>
      ) : (
        words.checking
      )}
    </p>
  );
}
