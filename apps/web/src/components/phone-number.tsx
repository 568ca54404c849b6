import { useEffect, useState } from "react";
import { useMay } from "../about.ts";
import { client, wordsOf } from "../api.ts";
import { notify } from "../toast-store.ts";
import { partWords } from "../words/parts.ts";
import { Button } from "./button.tsx";
import look from "./phone-number.module.css";

const words = partWords.phone;

/** Long enough to dial, short enough for a screen that is left open. */
const shownMs = 30_000;

/** Masked, until an operator asks for it; the asking is kept in the feed with the name of who asked. */
export function PhoneNumber({ masked, advisorId }: { masked: string; advisorId: string | null }) {
  const mayReveal = useMay()("advisors.change");
  const [whole, setWhole] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person's number is masked again
  useEffect(() => setWhole(null), [advisorId]);
  useEffect(() => {
    if (whole === null) return;
    const timer = setTimeout(() => setWhole(null), shownMs);
    return () => clearTimeout(timer);
  }, [whole]);

  const reveal = async (id: string) => {
    setAsking(true);
    try {
      setWhole((await client.advisors.reveal.mutate({ id })).phone);
    } catch (error) {
      notify({ text: words.stays(wordsOf(error)), shape: "failed" });
    } finally {
      setAsking(false);
    }
  };
  return (
    <span className={look.phoneNumber}>
      <span className="mono nowrap" aria-live="polite">
        {whole ?? masked}
      </span>
      {mayReveal && advisorId && (
        <Button
          kind="link"
          disabled={isAsking}
          title={words.kept}
          onClick={() => (whole === null ? void reveal(advisorId) : setWhole(null))}
        >
          {whole === null ? words.show : words.hide}
          <span className="sr-only"> {words.whole}</span>
        </Button>
      )}
    </span>
  );
}
