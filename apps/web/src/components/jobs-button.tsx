import { isOpen, useJobEnds, useJobs } from "../jobs.ts";
import { part } from "../parts.tsx";
import { jobWords as words } from "../words/jobs.ts";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import look from "./jobs-button.module.css";
import { OpensPanel } from "./opener.tsx";

const JobList = part(
  () => import("./job-list.tsx"),
  (of) => of.JobList,
);

/** In the header of a desk; on a phone they are behind "More". */
export function JobsButton() {
  const jobs = useJobs();
  useJobEnds(jobs);
  const open = jobs.filter(isOpen).length;
  return (
    <span className={look.jobs} data-running={open > 0 || undefined}>
      <OpensPanel
        label={words.title}
        align="end"
        trigger={({ ref, ...press }) => (
          <IconButton {...press} ref={ref} label={words.button(open)} icon={<Icon name="jobs" />} />
        )}
      >
        {() => <JobList />}
      </OpensPanel>
    </span>
  );
}
