import jobLook from "../../components/job-list.module.css";
import { JobRow } from "../../components/job-list.tsx";
import type { Job } from "../../jobs.ts";
import { sampleAt } from "./samples.ts";

const at = new Date(sampleAt).toISOString();
const job: Job = {
  id: "1",
  kind: "export",
  state: "running",
  done: 2_310,
  total: 4_773,
  result: null,
  error: null,
  by: { id: "a", name: "Asha Rao" },
  createdAt: at,
  endedAt: null,
};

const jobs: readonly Job[] = [
  job,
  { ...job, id: "2", total: null, done: 512 },
  { ...job, id: "3", state: "queued", done: 0, total: null },
  {
    ...job,
    id: "4",
    state: "done",
    result: { name: "messages.csv", rows: 4_773, bytes: 1_842_000, keptUntil: at },
    endedAt: at,
  },
  { ...job, id: "5", state: "failed", error: "The disk is full: 8,120 rows were written.", endedAt: at },
  { ...job, id: "6", state: "cancelled", endedAt: at },
];

/** The tray with a job in each of its states. */
export const SampleJobs = () => (
  <ul className={jobLook.list}>
    {jobs.map((one) => (
      <JobRow key={one.id} job={one} />
    ))}
  </ul>
);
