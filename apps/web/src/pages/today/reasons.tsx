import { PlainLink } from "../../components/plain-link.tsx";
import { runWords } from "../../words/run.ts";
import look from "./reasons.module.css";
import { rowsOfPack, type Today } from "./rows-of.ts";

/** Why people were not reached; each number opens its rows. */
export function Reasons({ today }: { today: Today }) {
  return today.pipeline.reasons.map((reason) => (
    <span key={`${reason.status} ${reason.title}`} className={look.reason}>
      <PlainLink href={rowsOfPack(today, "announcement", filterOf(reason))}>
        {runWords.people(reason.people)}
      </PlainLink>
      : {reason.title}
    </span>
  ));
}

const filterOf = ({ status, code }: Today["pipeline"]["reasons"][number]) =>
  code === null ? `status:${status}` : `status:${status} code:${code}`;
