import { Popover } from "@base-ui/react/popover";
import type { ReactNode } from "react";
import { useIsPhone } from "../media.ts";
import { askingWords as words } from "../words/asking.ts";
import { buttonLook } from "./button.tsx";
import look from "./float.module.css";
import { atTheFoot, besides, type Floating } from "./floating.ts";

/** Beside what opened it, or from below on a phone. What is under it is out of reach: a press elsewhere only closes it. */
export function Panel({ children, ...floating }: Floating & { children: ReactNode }) {
  const { label, anchor, isOpen, onOpenChange } = floating;
  const isPhone = useIsPhone();
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpenChange} modal>
      <Popover.Portal className={look.near}>
        {isPhone && <Popover.Backdrop className={look.veil} />}
        <Popover.Positioner {...besides(floating)} style={isPhone ? atTheFoot : undefined}>
          <Popover.Popup
            className={isPhone ? look.sheet : look.panel}
            data-over="near"
            aria-label={label}
            finalFocus={anchor}
          >
            {children}
            <Popover.Close {...buttonLook()} className={`${buttonLook().className} ${look.close}`}>
              {words.close}
            </Popover.Close>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
