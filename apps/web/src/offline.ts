import "./styles/all.css";
import "./styles/offline.css";
import { readLastSeen } from "./last-seen.ts";
import { offlineWords as words } from "./words/offline.ts";

// The page that the service worker shows when a page cannot be had. It has nothing of the app in it.
const everyMs = 5_000;
const lastSeen = readLastSeen();
const place = document.getElementById("last-seen");
if (place && lastSeen) place.textContent = words.lastSeen(lastSeen);

async function look(isAsked: boolean): Promise<void> {
  const said = document.getElementById("said");
  if (said && isAsked) said.textContent = words.looking;
  const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
  if (answer?.ok) location.reload();
  else if (said && isAsked) said.textContent = words.still;
}

document.getElementById("again")?.addEventListener("click", () => void look(true));
addEventListener("online", () => void look(false));
setInterval(() => void look(false), everyMs);
