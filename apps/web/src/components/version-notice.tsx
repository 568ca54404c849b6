import { later, takeNewVersion, useNewVersion } from "../installed.ts";

/** Reloading waits for a person: what is typed on the page would be gone. */
export function VersionNotice() {
  if (!useNewVersion()) return null;
  return (
    <div className="notice notice-demo" role="status">
      <span className="notice-text">
        A new version is ready. Reload when it suits you; what is typed on this page is not kept.
      </span>
      <button type="button" className="button" onClick={takeNewVersion}>
        Reload
      </button>
      <button type="button" className="button" onClick={later}>
        Later
      </button>
    </div>
  );
}
