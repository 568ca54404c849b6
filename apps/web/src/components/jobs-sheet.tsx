import { jobWords } from "../words/jobs.ts";
import { Dialog } from "./dialog.tsx";
import { JobList } from "./job-list.tsx";

/** On a phone, and from the palette. */
export const JobsSheet = ({ onClose }: { onClose: () => void }) => (
  <Dialog title={jobWords.title} onClose={onClose}>
    <JobList isUntitled />
  </Dialog>
);
