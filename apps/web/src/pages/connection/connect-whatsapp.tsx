import { useQuery } from "@tanstack/react-query";
import { type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { useInfo, useMay } from "../../about.ts";
import { trpc } from "../../api.ts";
import { Failure, Skeleton } from "../../components/states.tsx";
import { useIsPhone } from "../../media.ts";
import { connectionWords as words } from "../../words/connection.ts";
import look from "./connection.module.css";
import { Diagnosis } from "./diagnosis.tsx";
import { ForMeta } from "./for-meta.tsx";
import { LeaveDemo } from "./leave-demo.tsx";
import { ValuesForm } from "./values-form.tsx";

/** The values from Meta and what is found when they are tried: in the wizard and among the settings alike. */
export function ConnectWhatsApp({ test }: { test?: ReactNode }) {
  const { demo } = useInfo();
  const may = useMay();
  const isPhone = useIsPhone();
  // Each time something was kept.
  const [round, setRound] = useState(0);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (round > 0) place.current?.querySelector<HTMLElement>("form [type=submit]")?.focus();
  }, [round]);
  const entered = useQuery(trpc.connection.entered.queryOptions());
  if (entered.error) return <Failure error={entered.error} retry={() => void entered.refetch()} />;
  if (!entered.data) return <Skeleton rows={8} />;
  const mayChange = may("settings.change");
  const form = (
    <div key="form" ref={place} className={look.values}>
      <header className={look.head}>
        <h2>{words.title}</h2>
        <p className="soft">{demo ? words.ahead : words.about}</p>
        {!mayChange && <p className="soft">{words.readOnly}</p>}
      </header>
      <Suspense fallback={<Skeleton rows={4} />}>{test}</Suspense>
      <ValuesForm
        key={round}
        entered={entered.data}
        mayChange={mayChange}
        isKept={round > 0}
        onKept={() => setRound(round + 1)}
      />
      <ForMeta entered={entered.data} mayChange={mayChange} />
    </div>
  );
  const beside = demo ? (
    <LeaveDemo key="beside" values={entered.data.values} />
  ) : (
    <Diagnosis key="beside" mayChange={mayChange} />
  );
  return (
    <div className={look.connect}>
      {/* On a phone what is wrong comes before what is entered; readers hear it in that order too. */}
      <div className={look.two}>{isPhone && !demo ? [beside, form] : [form, beside]}</div>
    </div>
  );
}
