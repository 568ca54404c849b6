import { useClock } from "../../about.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { OpensPanel } from "../../components/opener.tsx";
import { useIsPhone } from "../../media.ts";
import { part } from "../../parts.tsx";
import { rangeWords as words } from "../../words/ranges.ts";
import { useActivitySearch, useChangeSearch } from "./address.ts";
import { rangeName } from "./range.ts";
import look from "./range-choice.module.css";

const RangePanel = part(
  () => import("./range-panel.tsx"),
  (of) => of.RangePanel,
);
const RangeChips = part(
  () => import("./range-chips.tsx"),
  (of) => of.RangeChips,
);

/** Which span of time; days begin where they begin for the business. */
export function RangeChoice() {
  const { from, to } = useActivitySearch();
  const change = useChangeSearch();
  const clock = useClock();
  const isPhone = useIsPhone();
  if (isPhone) return <RangeChips />;
  const isSet = from !== undefined || to !== undefined;
  return (
    <span className={look.choice}>
      <OpensPanel
        label={words.title(clock.zone)}
        align="end"
        trigger={(press) => (
          <Button {...press} className={isSet ? look.set : ""}>
            <span className="sr-only">{words.time}: </span>
            {rangeName({ from, to }, clock)}
          </Button>
        )}
      >
        {(close) => <RangePanel close={close} />}
      </OpensPanel>
      {isSet && (
        <IconButton
          kind="plain"
          label={words.back}
          icon={<Icon name="close" />}
          className={look.back}
          onClick={() => change({ from: undefined, to: undefined })}
        />
      )}
    </span>
  );
}
