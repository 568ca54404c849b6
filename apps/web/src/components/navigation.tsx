import { useLocation } from "@tanstack/react-router";
import { useMay } from "../about.ts";
import { useIsPhone } from "../media.ts";
import { wayTo } from "../place.ts";
import { isFor } from "../screen.ts";
import { isWithin, screens } from "../screens.tsx";
import { openSheet } from "../sheets.ts";
import { Icon } from "./icon.tsx";
import look from "./navigation.module.css";
import { PlainLink } from "./plain-link.tsx";

/** Only what is there, and only what who is here may open. Beside the page on a desk, below it on a phone. */
export function Navigation() {
  const may = useMay();
  const isPhone = useIsPhone();
  const here = useLocation({ select: ({ pathname }) => pathname });
  return (
    <nav className={look.navigation} aria-label="Main">
      {screens
        .filter((one) => one.icon && isFor(one, may) && (!isPhone || one.phone === "bar"))
        .map((one) => (
          <PlainLink key={one.path} href={wayTo(one)} aria-current={isWithin(here, one) ? "page" : undefined}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              {one.icon}
            </svg>
            <span>{one.name}</span>
          </PlainLink>
        ))}
      <button type="button" className={look.more} aria-haspopup="dialog" onClick={() => openSheet("more")}>
        <Icon name="more" />
        <span>More</span>
      </button>
    </nav>
  );
}
