import { later, takeNewVersion, useNewVersion } from "../installed.ts";
import { shellWords } from "../words/shell.ts";
import { Button } from "./button.tsx";
import look from "./notices.module.css";

const words = shellWords.version;

/** Reloading waits for a person: what is typed on the page would be gone. */
export function VersionNotice() {
  if (!useNewVersion()) return null;
  return (
    <div className={`${look.notice} ${look.noticeDemo}`} role="status">
      <span className={look.noticeText}>{words.line}</span>
      <Button onClick={takeNewVersion}>{words.reload}</Button>
      <Button onClick={later}>{words.later}</Button>
    </div>
  );
}
