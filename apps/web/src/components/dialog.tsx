import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode, RefObject } from "react";
import { useIsPhone } from "../media.ts";
import { askingWords as words } from "../words/asking.ts";
import { buttonLook } from "./button.tsx";
import look from "./dialog.module.css";
import floatLook from "./float.module.css";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Under the content, before Close. */
  actions?: ReactNode;
  /** "Decide later", where Close says too little. */
  closeLabel?: string;
  initialFocus?: RefObject<HTMLElement | null>;
}

/** In the middle of a desk, a sheet on a phone. The focus stays inside, Escape closes, and the focus goes back. */
export function Dialog({ title, onClose, children, actions, closeLabel = words.close, initialFocus }: Props) {
  return (
    <Over onClose={onClose} initialFocus={initialFocus}>
      <Base.Title>{title}</Base.Title>
      <div className={look.dialogBody}>{children}</div>
      <div className={look.dialogActions}>
        <Base.Close {...buttonLook("ghost")}>{closeLabel}</Base.Close>
        {actions}
      </div>
    </Over>
  );
}

interface OverProps {
  onClose: () => void;
  children: ReactNode;
  /** Where nothing inside is a heading. */
  label?: string;
  /** Another shape on a desk. */
  shape?: string | undefined;
  initialFocus?: RefObject<HTMLElement | null> | undefined;
}

/** What lies over the page: nothing else can be reached but the notifications, which lie over it. */
export function Over({ onClose, children, label, shape = look.dialog, initialFocus }: OverProps) {
  const isPhone = useIsPhone();
  return (
    <Base.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Base.Portal className={look.over}>
        <Base.Backdrop className={floatLook.veil} forceRender />
        <Base.Popup
          className={isPhone ? `${floatLook.sheet} ${floatLook.foot}` : shape}
          data-over="page"
          aria-label={label}
          initialFocus={initialFocus}
        >
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
