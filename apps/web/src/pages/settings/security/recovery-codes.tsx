import { useEffect, useRef } from "react";
import { Button } from "../../../components/button.tsx";
import { CopyButton } from "../../../components/copy-button.tsx";
import { Note } from "../../../components/note.tsx";
import { securityWords } from "../../../words/security.ts";
import look from "./security.module.css";

const words = securityWords.kept;

/** Shown this once: they stay until somebody says that they have them. */
export function RecoveryCodes({ codes, kept }: { codes: readonly string[]; kept: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} role="status">
      <Note shape="running" title={words.title}>
        <p>{words.why}</p>
        <ul className={look.codes}>
          {codes.map((code) => (
            <li key={code} className="mono">
              {code}
            </li>
          ))}
        </ul>
        <div className={look.acts}>
          <CopyButton text={codes.join("\n")} label={words.copy} />
          <Button kind="primary" onClick={kept}>
            {words.done}
          </Button>
        </div>
      </Note>
    </div>
  );
}
