import { useSyncExternalStore } from "react";

const phone = matchMedia("(max-width: 40rem)");

/** The same width as in the style sheets. */
export const useIsPhone = () =>
  useSyncExternalStore(
    (listener) => {
      phone.addEventListener("change", listener);
      return () => phone.removeEventListener("change", listener);
    },
    () => phone.matches,
  );
