import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";
import { type Control, type FieldValues, type Path, type UseFormReturn, useForm } from "react-hook-form";
import { wordsOf } from "../api.ts";
import { fieldsOf } from "../field-errors.ts";
import { type KeptDraft, useDraft, wholly } from "./use-draft.ts";
import { type Leaving, useLeaving } from "./use-leaving.ts";

interface About<V extends FieldValues, O> {
  /** What stands there at first; what the server says anew replaces only what nobody has touched. */
  values: V;
  send: (values: V) => Promise<O>;
  done?: (answer: O, values: V) => unknown;
  /** Answers that are asked for anew, whatever came of it. */
  stale?: readonly QueryKey[];
  /** The name under which this tab keeps what is written and not sent. */
  draft?: string;
  /** Why who is signed in may not; null when they may. */
  lacks?: string | null;
  /** Leaving asks nothing: there is little to lose, as at the door. */
  isLight?: boolean;
}

export interface FormOf<V extends FieldValues> extends Leaving {
  id: string;
  control: Control<V>;
  /** As if somebody had written it. */
  put: (values: Partial<V>) => void;
  submit: () => void;
  isPending: boolean;
  lacks: string | null;
  /** What is wrong and belongs to no field. */
  said: string | null;
  /** Counts up whenever something is found wrong: the focus then goes to the first of it. */
  refusals: number;
  draft: KeptDraft;
  /** For the keys of a tab and for drafts these do not exist. */
  secrets: Set<string>;
}

/** A form that is sent once, says what is wrong where it is wrong, and loses nothing. */
export function useOurForm<V extends FieldValues, O = void>(about: About<V, O>): FormOf<V> {
  const id = useId();
  const cache = useQueryClient();
  const fields = useForm<V>({
    values: about.values,
    resetOptions: { keepDirtyValues: true, keepErrors: true },
    shouldFocusError: false,
  });
  const { isDirty, dirtyFields } = fields.formState;
  const secrets = useRef(new Set<string>()).current;
  const draft = useDraft(fields, about.draft, secrets);
  const isDone = useRef(false);
  const leaving = useLeaving({
    isDirty: () => isDirty && Object.keys(dirtyFields).length > 0 && !isDone.current && !about.isLight,
    discard: draft.startOver,
  });
  const [said, say] = useState<string | null>(null);
  const [refusals, setRefusals] = useState(0);
  const sending = useMutation({
    mutationFn: about.send,
    onSettled: () =>
      Promise.all((about.stale ?? []).map((queryKey) => cache.invalidateQueries({ queryKey }))),
  });
  const isUnderWay = useRef(false);

  const refuse = (error: unknown) => {
    say(tell(fields, about.values, error));
    setRefusals((before) => before + 1);
  };
  const send = async (typed: V) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    say(null);
    try {
      const answer = await sending.mutateAsync(typed);
      isDone.current = true;
      draft.forget();
      fields.reset({ ...typed, ...keptSecrets(about.values, secrets) }, wholly);
      await about.done?.(answer, typed);
    } catch (error) {
      refuse(error);
    } finally {
      isUnderWay.current = false;
      isDone.current = false;
    }
  };
  return {
    id,
    control: fields.control,
    put: (values) => {
      for (const [name, value] of Object.entries(values))
        fields.setValue(name as Path<V>, value, { shouldDirty: true, shouldValidate: true });
    },
    submit: () => void fields.handleSubmit(send, () => setRefusals((before) => before + 1))(),
    isPending: sending.isPending,
    lacks: about.lacks ?? null,
    said,
    refusals,
    draft,
    secrets,
    ...leaving,
  };
}

/** A secret that was sent is kept from now on: it stands nowhere on the screen any more. */
const keptSecrets = <V extends FieldValues>(values: V, secrets: ReadonlySet<string>): Partial<V> =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => secrets.has(name) && value === null),
  ) as Partial<V>;

/** What belongs to a field is said beside it; the rest is returned, in words. */
function tell<V extends FieldValues>(fields: UseFormReturn<V>, values: V, error: unknown): string | null {
  const wrong = error instanceof Error ? Object.entries(fieldsOf(error)) : [];
  if (wrong.length === 0) return wordsOf(error);
  const rest = wrong.filter(([name, message]) => {
    if (!((name.split(".")[0] ?? "") in values)) return true;
    fields.setError(name as Path<V>, { type: "server", message });
    return false;
  });
  return rest.length > 0 ? rest.map(([, message]) => message).join(" ") : null;
}
