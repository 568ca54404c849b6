import { useCallback, useEffect, useMemo, useState } from "react";
import type { DefaultValues, FieldValues, Path, PathValue, UseFormReturn } from "react-hook-form";
import { draftOf, forgetDraft, keepDraft } from "../drafts.ts";

export interface KeptDraft {
  /** When what stands there again was written; null where nothing was kept. */
  from: number | null;
  /** As the server has it. */
  startOver: () => void;
  forget: () => void;
}

/** The rest of the time what somebody has touched stays. */
export const wholly = { keepDirtyValues: false, keepErrors: false, keepFieldsRef: true };

/** What was written and not sent is there again after a reload, in the same tab. */
export function useDraft<V extends FieldValues>(
  { subscribe, reset, setValue, control }: UseFormReturn<V>,
  name: string | undefined,
  secrets: ReadonlySet<string>,
): KeptDraft {
  const [found, setFound] = useState(() => (name === undefined ? null : draftOf(name)));
  const forget = useCallback(() => {
    setFound(null);
    if (name !== undefined) forgetDraft(name);
  }, [name]);

  useEffect(() => {
    if (!found) return;
    for (const [field, value] of Object.entries(found.values))
      setValue(field as Path<V>, value as PathValue<V, Path<V>>, { shouldDirty: true });
  }, [found, setValue]);

  useEffect(() => {
    if (name === undefined) return;
    return subscribe({
      formState: { values: true },
      callback: ({ values }) => keepDraft(name, written(values, control._defaultValues, secrets)),
    });
  }, [name, subscribe, control, secrets]);

  return useMemo(
    () => ({
      from: found?.at ?? null,
      startOver: () => {
        forget();
        reset(control._defaultValues as DefaultValues<V>, wholly);
      },
      forget,
    }),
    [found, forget, reset, control],
  );
}

/** Only what differs from what the server said, never a secret, and no files. */
function written(values: object, before: object, secrets: ReadonlySet<string>): Record<string, unknown> {
  const known = new Map(Object.entries(before));
  return Object.fromEntries(
    Object.entries(values).filter(
      ([field, value]) =>
        !secrets.has(field) &&
        !(value instanceof File) &&
        JSON.stringify(value) !== JSON.stringify(known.get(field)),
    ),
  );
}
