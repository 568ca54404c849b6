import { Dialog } from "@base-ui/react/dialog";
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useIsPhone } from "../media.ts";
import { partWords } from "../words/parts.ts";
import { IconButton } from "./button.tsx";
import { CopyIcon } from "./copy-button.tsx";
import look from "./drawer.module.css";
import floatLook from "./float.module.css";
import { Icon } from "./icon.tsx";
import { useBeside } from "./split-view.tsx";

const words = partWords.drawer;

interface Props {
  /** Until what is read in it says how it is called. */
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** The neighbours in the list: null where it has none. Left out: it is read of no list. */
  turns?: { previous: (() => void) | null; next: (() => void) | null };
}

const Inside = createContext<{ foot: HTMLElement | null; name: (title: string) => void } | null>(null);

/** Beside its list, which stays in reach; a sheet over it on a phone. */
export function Drawer({ title, onClose, children, turns }: Props) {
  const isPhone = useIsPhone();
  const beside = useBeside();
  const body = useRef<HTMLElement>(null);
  const [foot, setFoot] = useState<HTMLElement | null>(null);
  const [named, setNamed] = useState({ of: title, said: title });
  const inside = useMemo(
    () => ({ foot, name: (said: string) => setNamed({ of: title, said }) }),
    [foot, title],
  );
  // The name of what was read before is none of what is read now.
  const said = named.of === title ? named.said : title;
  // Its place comes with the page: a drawer that was over it first would jump.
  if (!isPhone && beside === null) return null;
  return (
    <Dialog.Root
      open
      modal={isPhone}
      disablePointerDismissal={!isPhone}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Dialog.Portal className={look.drawerLayer} container={isPhone ? undefined : beside}>
        {isPhone && <Dialog.Backdrop className={floatLook.veil} forceRender />}
        <Dialog.Popup
          initialFocus={body}
          className={look.drawer}
          data-place={!isPhone && beside ? "beside" : "over"}
        >
          <div className={look.drawerHead}>
            <Dialog.Title className={look.drawerTitle}>{said}</Dialog.Title>
            {turns && !isPhone && <Turns {...turns} />}
            <CopyIcon icon="link" label={words.copyLink} text={() => location.href} />
            <Dialog.Close render={<IconButton label={words.close} icon={<Icon name="close" />} />} />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section ref={body} className={look.drawerBody} tabIndex={0} aria-label={words.details(said)}>
            <Inside value={inside}>{children}</Inside>
          </section>
          <div ref={setFoot} className={look.drawerFoot} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const Turns = ({ previous, next }: NonNullable<Props["turns"]>) => (
  <>
    <IconButton
      label={words.previous}
      icon={<Icon name="up" />}
      disabled={!previous}
      onClick={previous ?? undefined}
    />
    <IconButton label={words.next} icon={<Icon name="down" />} disabled={!next} onClick={next ?? undefined} />
  </>
);

/** What is read in the drawer says how it is called, as soon as it is known. */
export function DrawerTitle({ children }: { children: string }) {
  const inside = use(Inside);
  useEffect(() => inside?.name(children), [inside, children]);
  return null;
}

/** The one thing to do about it stays in sight under what scrolls. */
export function DrawerFoot({ children }: { children: ReactNode }) {
  const foot = use(Inside)?.foot;
  return foot ? createPortal(children, foot) : null;
}
