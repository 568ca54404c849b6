import { later, takeNewVersion, useNewVersion } from "../installed.ts";
import { Button } from "./button.tsx";
import look from "./notices.module.css";

/** Reloading waits for a person: what is typed on the page would be gone. */
export function VersionNotice() {
  if (!useNewVersion()) return null;
  return (
    <div className={`${look.notice} ${look.noticeDemo}`} role="status">
      <span className={look.noticeText}>
        A new version is ready. Reload when it suits you; what is typed on this page is not kept.
      </span>
      <Button onClick={takeNewVersion}>Reload</Button>
      <Button onClick={later}>Later</Button>
    </div>
  );
}
