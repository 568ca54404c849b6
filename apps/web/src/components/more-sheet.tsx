import type { ReactNode } from "react";
import { useMay } from "../about.ts";
import { percent } from "../format.ts";
import { useJobs } from "../jobs.ts";
import { useStopNow } from "../pages/stops/use-stop-now.ts";
import { wayTo } from "../place.ts";
import { isFor } from "../screen.ts";
import { screens } from "../screens.tsx";
import { openSheet } from "../sheets.ts";
import { useGo } from "../use-place.ts";
import { jobWords } from "../words/jobs.ts";
import { shellWords as words } from "../words/shell.ts";
import { stopWords } from "../words/stops.ts";
import { AccountSettings } from "./account-menu.tsx";
import { Dialog } from "./dialog.tsx";
import { Icon } from "./icon.tsx";
import look from "./more-sheet.module.css";

/** On a phone: the screens that its bar has no room for, and what the header of a desk holds. */
export function MoreSheet({ onClose }: { onClose: () => void }) {
  const go = useGo();
  const may = useMay();
  const more = screens.filter((one) => one.icon && one.phone === "more" && isFor(one, may));
  return (
    <Dialog title={words.more} onClose={onClose}>
      <ul className={look.list}>
        {more.map((one) => (
          <Entry
            key={one.path}
            icon={
              <svg viewBox="0 0 16 16" aria-hidden="true">
                {one.icon}
              </svg>
            }
            onPress={() => [onClose(), go(wayTo(one))]}
          >
            {one.name}
          </Entry>
        ))}
        <Entry icon={<Icon name="search" />} onPress={() => openSheet("palette")}>
          {words.goOrDo}
        </Entry>
        <JobsEntry />
        <Entry icon={<Icon name="help" />} onPress={() => openSheet("help")}>
          {words.keyboard}
        </Entry>
        {may("sending.control") && <StopEntries onClose={onClose} />}
      </ul>
      <AccountSettings onLeave={onClose} />
    </Dialog>
  );
}

/** All of it at once with one tap, since it loses nothing and is as soon lifted; a part of it by choosing. */
function StopEntries({ onClose }: { onClose: () => void }) {
  const stop = useStopNow(onClose);
  return (
    <>
      <Entry icon={<Icon name="stop" />} onPress={stop}>
        {stopWords.now}
      </Entry>
      <Entry icon={<Icon name="pause" />} onPress={() => openSheet("stop")}>
        {stopWords.choose}
      </Entry>
    </>
  );
}

function JobsEntry() {
  const running = useJobs().find(({ state }) => state === "running");
  const share = running?.total ? percent(running.done / running.total) : null;
  return (
    <Entry
      icon={<Icon name="jobs" />}
      onPress={() => openSheet("jobs")}
      note={running && jobWords.inMore(share)}
    >
      {jobWords.title}
    </Entry>
  );
}

interface EntryProps {
  icon: ReactNode;
  onPress: () => void;
  /** At the right: how it stands. */
  note?: string | undefined;
  children: string;
}

const Entry = ({ icon, onPress, note, children }: EntryProps) => (
  <li>
    <button type="button" className={look.entry} onClick={onPress}>
      <span className={look.icon} aria-hidden="true">
        {icon}
      </span>
      {children}
      {note && <span className={look.note}>{note}</span>}
    </button>
  </li>
);
