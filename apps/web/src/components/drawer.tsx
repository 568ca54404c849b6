import { Dialog } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { useIsPhone } from "../media.ts";
import { IconButton } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";
import look from "./drawer.module.css";
import floatLook from "./float.module.css";
import { Icon } from "./icon.tsx";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** Beside the page on a desk, where the list stays in reach; a sheet over it on a phone. */
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
      <Dialog.Portal className={look.drawerLayer}>
        {isPhone && <Dialog.Backdrop className={floatLook.veil} forceRender />}
        <Dialog.Popup className={look.drawer}>
          <div className={look.drawerHead}>
            <Dialog.Title className={look.drawerTitle}>{title}</Dialog.Title>
            <CopyButton text={location.href} label="Copy link" />
            <Dialog.Close render={<IconButton label="Close" icon={<Icon name="close" />} />} />
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
