import "./drawer.css";
import { Dialog } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { useIsPhone } from "../media.ts";
import { CopyButton } from "./copy-button.tsx";

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
        {isPhone && <Dialog.Backdrop className="drawer-backdrop" />}
        <Dialog.Popup className="drawer">
          <div className="drawer-head">
            <Dialog.Title className="drawer-title">{title}</Dialog.Title>
            <CopyButton text={location.href} label="Copy link" />
            <Dialog.Close className="icon-button" aria-label="Close">
              <svg viewBox="0 0 16 16" aria-hidden="true" className="drawer-cross">
                <path d="m3 3 10 10m0-10L3 13" />
              </svg>
            </Dialog.Close>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className="drawer-body" tabIndex={0} aria-label={`${title}: details`}>
            {children}
          </section>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
