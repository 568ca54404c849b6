import { useSyncExternalStore } from "react";

const hourMs = 3_600_000;
let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();

const set = (worker: ServiceWorker | null) => {
  waiting = worker;
  for (const listener of listeners) listener();
};

/** A newer build is there. It never takes over by itself: somebody may be typing. */
export const useNewVersion = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting !== null,
  );

export const later = () => set(null);

export function takeNewVersion(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting?.postMessage("take over");
}

/** Browsers have it on HTTPS and on this machine; without it everything works but the offline page. */
export async function installWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register("/sw.js");
  const look = () => {
    // Without a page that is under control this is the first build, not a newer one.
    if (registration.waiting && navigator.serviceWorker.controller) set(registration.waiting);
  };
  look();
  registration.addEventListener("updatefound", () =>
    registration.installing?.addEventListener("statechange", look),
  );
  setInterval(() => void registration.update().catch(() => undefined), hourMs);
}
