import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import type { Place, Way } from "./place.ts";

/** What the address says of this place; the same object until it says something else. */
export function useSearchOf<S extends object>({ search }: Place<S>): S {
  const raw: Record<string, unknown> = useSearch({ strict: false });
  return useMemo(() => search.read(raw), [search, raw]);
}

/** Changes some of the address and keeps the rest. Typing replaces, everything else can be gone back from. */
export function useChangeOf<S extends object>(_place: Place<S>) {
  const navigate = useNavigate();
  return useCallback(
    (change: Partial<S>, how: { replace?: boolean } = {}) =>
      void navigate({
        to: ".",
        search: (before: object) => ({ ...before, ...change }),
        replace: how.replace ?? false,
      }),
    [navigate],
  );
}

export function useGo(): (way: Way) => void {
  const navigate = useNavigate();
  return useCallback((way) => void navigate({ href: way }), [navigate]);
}
