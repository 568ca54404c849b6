import { useLocation } from "@tanstack/react-router";
import { useMay } from "../about.ts";
import { count } from "../format.ts";
import { useIsPhone } from "../media.ts";
import { wayTo } from "../place.ts";
import { isFor, type Screen } from "../screen.ts";
import { isWithin, screens } from "../screens.tsx";
import { openSheet } from "../sheets.ts";
import { shellWords as words } from "../words/shell.ts";
import { Icon } from "./icon.tsx";
import look from "./navigation.module.css";
import { PlainLink } from "./plain-link.tsx";

/** Only what is there, and only what who is here may open. Beside the page on a desk, below it on a phone. */
export function Navigation() {
  const may = useMay();
  const isPhone = useIsPhone();
  return (
    <nav className={look.navigation} aria-label={words.main}>
      {screens
        .filter((one) => one.icon && isFor(one, may) && (!isPhone || one.phone === "bar"))
        .map((one) => (
          <PlaceLink key={one.path} screen={one} />
        ))}
      <button type="button" className={look.more} aria-haspopup="dialog" onClick={() => openSheet("more")}>
        <Icon name="more" />
        <span className={look.name}>{words.more}</span>
      </button>
    </nav>
  );
}

/** A place without a number has none to ask for. */
const noCount = () => null;

function PlaceLink({ screen }: { screen: Screen }) {
  const here = useLocation({ select: ({ pathname }) => pathname });
  // A screen never changes what it counts by, so the order of hooks stays.
  const useCount = screen.useCount ?? noCount;
  const counted = useCount();
  return (
    <PlainLink href={wayTo(screen)} aria-current={isWithin(here, screen) ? "page" : undefined}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {screen.icon}
      </svg>
      <span className={look.name}>{screen.name}</span>
      {counted && (
        <>
          <span className={look.count} data-kind={counted.kind} title={counted.says} aria-hidden="true">
            {counted.n > mostShown ? `${count(mostShown)}+` : count(counted.n)}
          </span>
          <span className="sr-only">{counted.says}</span>
        </>
      )}
    </PlainLink>
  );
}

/** More is as bad, and would not fit. */
const mostShown = 9_999;
