import { useClock } from "../../about.ts";
import type { Journey } from "../../api.ts";
import look from "../../components/detail.module.css";
import { RawJson } from "../../components/raw-json.tsx";
import { duration } from "../../format.ts";
import { activityWords } from "../../words/activity.ts";

const { attempts: tried, reported } = activityWords;

export function Attempts({ attempts }: { attempts: Journey["attempts"] }) {
  const clock = useClock();
  if (attempts.length === 0) return null;
  return (
    <section className={look.detail}>
      <h3>{tried.title}</h3>
      <table className={look.plainTable}>
        <thead>
          <tr>
            <th scope="col">{tried.started}</th>
            <th scope="col">{tried.took}</th>
            <th scope="col">{tried.outcome}</th>
            <th scope="col">{tried.answer}</th>
          </tr>
        </thead>
        <tbody>
          {attempts.map((attempt) => (
            <tr key={attempt.id}>
              <td>{clock.precise(attempt.startedAt)}</td>
              <td>
                {attempt.finishedAt
                  ? duration(Date.parse(attempt.finishedAt) - Date.parse(attempt.startedAt))
                  : "…"}
              </td>
              <td>{attempt.outcome ? tried.outcomes[attempt.outcome] : tried.underWay}</td>
              <td>
                {[attempt.httpStatus, attempt.errorCode && tried.code(attempt.errorCode), attempt.cause]
                  .filter(Boolean)
                  .join(" · ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function Reported({ statuses }: { statuses: Journey["statuses"] }) {
  const clock = useClock();
  if (statuses.length === 0) return null;
  return (
    <section className={look.detail}>
      <h3>{reported.title}</h3>
      <table className={look.plainTable}>
        <thead>
          <tr>
            <th scope="col">{reported.status}</th>
            <th scope="col">{reported.at}</th>
            <th scope="col">{reported.reachedUs}</th>
            <th scope="col">{reported.webhook}</th>
          </tr>
        </thead>
        <tbody>
          {statuses.map((one) => (
            <tr key={`${one.status}-${one.at}-${one.webhookId}`}>
              <td>{one.status}</td>
              <td>{clock.time(one.at)}</td>
              <td>{clock.precise(one.receivedAt)}</td>
              <td>{one.webhookId}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {statuses.some((one) => one.data !== null) && (
        <RawJson value={statuses.map(({ status, data }) => ({ status, data }))} title={reported.more} />
      )}
    </section>
  );
}
