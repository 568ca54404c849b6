import { later, takeNewVersion } from "../installed.ts";
import { noticeWords } from "../words/notices.ts";
import { Button } from "./button.tsx";
import look from "./notices.module.css";

const words = noticeWords.version;

/** Reloading waits for a person: what is typed on the page would be gone. */
export function VersionNotice() {
  return (
    <div className={`${look.notice} ${look.noticeDemo}`} role="status">
      <span className={look.noticeText}>{words.line}</span>
      <Button onClick={takeNewVersion}>{words.reload}</Button>
      <Button onClick={later}>{words.later}</Button>
    </div>
  );
}
