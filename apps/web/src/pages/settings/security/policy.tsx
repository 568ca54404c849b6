import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "../../../about.ts";
import { client, trpc } from "../../../api.ts";
import { Problem } from "../../../components/auth-card.tsx";
import { Button } from "../../../components/button.tsx";
import { Check } from "../../../components/check.tsx";
import { Section } from "../../../components/section.tsx";
import { Failure, Skeleton } from "../../../components/states.tsx";
import { useAction } from "../../../use-action.ts";
import { securityWords } from "../../../words/security.ts";
import look from "./security.module.css";

const words = securityWords.policy;
const key = "access.secondFactorFor";
const roles = ["admin", "operator", "reviewer", "viewer"] as const;

/** Which roles can't go without; only for who may change it. */
export function Policy({ hasOne }: { hasOne: boolean }) {
  const all = useQuery(trpc.settings.list.queryOptions());
  const item = all.data?.items.find((one) => one.key === key);
  return (
    <Section title={words.section}>
      <p className={look.about}>{words.about}</p>
      {all.error ? (
        <Failure error={all.error} retry={() => void all.refetch()} />
      ) : item ? (
        <Roles
          key={item.version}
          chosen={Array.isArray(item.value) ? item.value.map(String) : []}
          version={item.version}
          isFixed={item.source === "environment"}
          hasOne={hasOne}
        />
      ) : (
        <Skeleton rows={4} />
      )}
    </Section>
  );
}

interface Props {
  chosen: readonly string[];
  version: number;
  isFixed: boolean;
  hasOne: boolean;
}

function Roles({ chosen, version, isFixed, hasOne }: Props) {
  const me = useMe();
  const [ticked, setTicked] = useState(chosen);
  const saving = useAction((value: string[]) => client.settings.change.mutate({ key, value, version }), {
    right: "settings.change",
    stale: [trpc.settings.list.queryKey()],
  });
  const isNew = roles.some((role) => ticked.includes(role) !== chosen.includes(role));
  const shutsOut = !hasOne && ticked.includes(me.role);
  const toggle = (role: string) =>
    setTicked(ticked.includes(role) ? ticked.filter((one) => one !== role) : [...ticked, role]);
  return (
    <>
      <fieldset className={look.roles} disabled={isFixed || saving.isPending}>
        <legend className="sr-only">{words.section}</legend>
        {roles.map((role) => (
          <Check
            key={role}
            label={words.roles[role]}
            isOn={ticked.includes(role)}
            onToggle={() => toggle(role)}
          />
        ))}
      </fieldset>
      <Problem said={shutsOut ? words.yoursFirst : saving.refusal} />
      {isFixed ? (
        <p className="soft">{words.byEnvironment}</p>
      ) : (
        <Button disabled={!isNew || shutsOut || saving.isPending} onClick={() => saving.run([...ticked])}>
          {saving.isPending ? words.saving : words.save}
        </Button>
      )}
    </>
  );
}
