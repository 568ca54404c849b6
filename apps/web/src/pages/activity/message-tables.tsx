import { useClock } from "../../about.ts";
import type { Journey } from "../../api.ts";
import look from "../../components/detail.module.css";
import { RawJson } from "../../components/raw-json.tsx";
import { duration } from "../../format.ts";

const outcomes = {
  accepted: "Accepted",
  refused: "Refused",
  unsent: "Not sent",
  unknown: "Unknown",
} as const;

export function Attempts({ attempts }: { attempts: Journey["attempts"] }) {
  const clock = useClock();
  if (attempts.length === 0) return null;
  return (
    <section className={look.detail}>
      <h3>Attempts</h3>
      <table className={look.plainTable}>
        <thead>
          <tr>
            <th scope="col">Started</th>
            <th scope="col">Took</th>
            <th scope="col">Outcome</th>
            <th scope="col">Answer</th>
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
              <td>{attempt.outcome ? outcomes[attempt.outcome] : "Under way"}</td>
              <td>
                {[attempt.httpStatus, attempt.errorCode && `code ${attempt.errorCode}`, attempt.cause]
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
      <h3>As Meta reported it</h3>
      <table className={look.plainTable}>
        <thead>
          <tr>
            <th scope="col">Status</th>
            <th scope="col">Meta’s time</th>
            <th scope="col">Reached us</th>
            <th scope="col">Webhook</th>
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
        <RawJson
          value={statuses.map(({ status, data }) => ({ status, data }))}
          title="Price, errors and the like"
        />
      )}
    </section>
  );
}
