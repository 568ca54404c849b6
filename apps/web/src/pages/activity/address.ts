import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { writeSearch } from "../../address.ts";
import type { ActivitySearch } from "./search.ts";

const route = getRouteApi("/inside/activity");

export const useActivitySearch = (): ActivitySearch => route.useSearch();

/** Changes some of the address and keeps the rest. Typing replaces, everything else can be gone back from. */
export function useChangeSearch() {
  const navigate = route.useNavigate();
  return useCallback(
    (change: Partial<ActivitySearch>, how: { replace?: boolean } = {}) =>
      void navigate({ search: (before) => ({ ...before, ...change }), replace: how.replace ?? false }),
    [navigate],
  );
}

/** The address of a drawer over the page as it is. The same function as long as only the drawer changes. */
export function useHrefOf(): (open: string) => string {
  const { open: _, ...rest } = useActivitySearch();
  const base = writeSearch(rest);
  return useMemo(() => (open: string) => `/activity${base === "" ? "?" : `${base}&`}open=${open}`, [base]);
}
