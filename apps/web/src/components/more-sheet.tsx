import { useMay } from "../about.ts";
import { percent } from "../format.ts";
import { useJobs } from "../jobs.ts";
import { wayTo } from "../place.ts";
import { isFor } from "../screen.ts";
import { screens } from "../screens.tsx";
import { openSheet } from "../sheets.ts";
import { useGo } from "../use-place.ts";
import { jobWords } from "../words/jobs.ts";
import { shellWords as words } from "../words/shell.ts";
import { AccountSettings } from "./account-menu.tsx";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

/** On a phone: the screens that its bar has no room for, and what the header of a desk holds. */
export function MoreSheet({ onClose }: { onClose: () => void }) {
  const go = useGo();
  const may = useMay();
  return (
    <Dialog title={words.more} onClose={onClose}>
      {screens
        .filter((one) => one.icon && one.phone === "more" && isFor(one, may))
        .map((one) => (
          <Button key={one.path} onClick={() => [onClose(), go(wayTo(one))]}>
            {one.name}
          </Button>
        ))}
      <Button onClick={() => openSheet("palette")}>{words.goOrDo}</Button>
      <JobsEntry />
      <Button onClick={() => openSheet("help")}>{words.keyboard}</Button>
      <AccountSettings />
    </Dialog>
  );
}

function JobsEntry() {
  const running = useJobs().find(({ state }) => state === "running");
  const share = running?.total ? percent(running.done / running.total) : null;
  return (
    <Button onClick={() => openSheet("jobs")}>
      {jobWords.title}
      {running && <span className="soft">{jobWords.inMore(share)}</span>}
    </Button>
  );
}
