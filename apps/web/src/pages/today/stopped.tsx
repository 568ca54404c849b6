import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../about.ts";
import { trpc } from "../../api.ts";
import { buttonLook } from "../../components/button.tsx";
import { Note } from "../../components/note.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { needWords } from "../../words/needs.ts";
import { wayToSettings } from "../settings/place.ts";
import { inTwo } from "./in-two.ts";
import { Release } from "./release.tsx";
import { rowsOfPack, type Today } from "./rows-of.ts";
import look from "./stopped.module.css";

const { stopped: words } = needWords;

/** Meta's numbers for a token that ended: nothing else than another one helps. */
const ofToken: readonly (number | null)[] = [0, 190];

/** Nobody was reached, and somebody has to mend something first: that, and what comes by itself afterwards. */
export function Stopped({ today }: { today: Today }) {
  const may = useMay();
  const { data: holds = [] } = useQuery(trpc.sending.holds.queryOptions());
  const hold = holds.find(({ code }) => code !== null);
  if (!hold) return null;
  const { title, why } = inTwo(hold.reason);
  const { waiting } = today.pipeline;
  const isToken = ofToken.includes(hold.code);
  return (
    <Note shape="failed" title={words.title}>
      <ol className={look.steps}>
        <li>
          <strong>{isToken ? words.replace : title}</strong>
          <p>{[isToken ? `${title}.` : "", why].filter(Boolean).join(" ")}</p>
        </li>
        <li>
          <strong>{words.afterwards(waiting)}</strong>
          <p>{words.once}</p>
        </li>
      </ol>
      <div className={look.acts}>
        {isToken && may("settings.change") && (
          <PlainLink {...buttonLook("primary")} href={wayToSettings("connection")}>
            {words.replaceVerb}
          </PlainLink>
        )}
        {may("sending.control") ? <Release scope={hold.scope} /> : <p>{needWords.operatorCanTry}</p>}
        <PlainLink {...buttonLook("ghost")} href={rowsOfPack(today, "announcement", "status:queued")}>
          {words.show(waiting)}
        </PlainLink>
      </div>
    </Note>
  );
}

/** Not one was taken by Meta, and all of them wait for a person. */
export const isStopped = ({ verdict, pipeline }: Today): boolean =>
  verdict.state === "failed" && pipeline.waiting > 0 && pipeline.accepted === 0;
