import { Button } from "../../components/button.tsx";
import { feedWords as words } from "../../words/feed.ts";
import look from "./live-view.module.css";

interface Props {
  /** Nothing comes in now. */
  isHeld: boolean;
  /** Somebody pressed Pause; else they only read. */
  isPaused: boolean;
  waiting: number;
  onShow: () => void;
}

/** Always there, so that nothing moves when the list stands still: whether it does, and what came meanwhile. */
export const LiveStrip = ({ isHeld, isPaused, waiting, onShow }: Props) => (
  <div className={look.strip}>
    {isHeld ? (
      <>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M5.5 4v8M10.5 4v8" />
        </svg>
        <span>
          {words.stopped(waiting)}
          {!isPaused && <span className={look.why}> {words.whileReading}</span>}
        </span>
        {waiting > 0 && (
          <Button kind="link" onClick={onShow}>
            {words.showThem}
          </Button>
        )}
      </>
    ) : (
      <span className={look.why}>{words.following}</span>
    )}
  </div>
);
