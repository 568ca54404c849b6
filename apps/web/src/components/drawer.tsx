import { Dialog } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { useIsPhone } from "../media.ts";
import { IconButton } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";
import look from "./drawer.module.css";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** Beside the page on a desk, where the list stays in reach; a sheet from below on a phone. */
export function Drawer({ title, onClose, children }: Props) {
  const isPhone = useIsPhone();
  return (
    <Dialog.Root
      open
      modal={isPhone}
      disablePointerDismissal={!isPhone}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Dialog.Portal>
        {isPhone && <Dialog.Backdrop className={look.drawerBackdrop} />}
        <Dialog.Popup className={look.drawer}>
          <div className={look.drawerHead}>
            <Dialog.Title className={look.drawerTitle}>{title}</Dialog.Title>
            <CopyButton text={location.href} label="Copy link" />
            <Dialog.Close render={<IconButton label="Close" icon={cross} />} />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className={look.drawerBody} tabIndex={0} aria-label={`${title}: details`}>
            {children}
          </section>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const cross = (
  <svg viewBox="0 0 16 16" aria-hidden="true" className={look.drawerCross}>
    <path d="m3 3 10 10m0-10L3 13" />
  </svg>
);
