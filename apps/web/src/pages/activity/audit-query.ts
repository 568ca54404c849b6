import { useMemo } from "react";
import type { Questions } from "../../api.ts";
import { actionName, knownActions } from "../../words/audit-actions.ts";
import { namedSettings, settingName } from "../../words/setting-names.ts";
import { useActivitySearch } from "./address.ts";
import { useSpan } from "./use-span.ts";

export type AuditFilter = NonNullable<Questions["audit"]["export"]["filter"]>;

/** The server has ids where people read words: what is typed finds by both. */
export function meantBy(typed: string): { actions?: string; subjects?: string } {
  const sought = typed.trim().toLowerCase();
  if (sought.length < 3) return {};
  const actions = knownActions.filter((action) => actionName(action).toLowerCase().includes(sought));
  const subjects = namedSettings.filter((key) => settingName(key).label.toLowerCase().includes(sought));
  return {
    ...(actions.length > 0 && { actions: actions.join() }),
    ...(subjects.length > 0 && { subjects: subjects.join() }),
  };
}

/** The address as the server takes it. */
export function useAuditFilter(): AuditFilter {
  const { q, actor, action, subject } = useActivitySearch();
  const { from, to } = useSpan();
  return useMemo(
    () => ({
      ...(q !== undefined && { q: q.trim(), ...meantBy(q) }),
      ...(actor !== undefined && { actor }),
      ...(action !== undefined && { action }),
      ...(subject !== undefined && { subject }),
      ...(from !== undefined && { from: new Date(from).toISOString() }),
      ...(to !== undefined && { to: new Date(to).toISOString() }),
    }),
    [q, actor, action, subject, from, to],
  );
}
