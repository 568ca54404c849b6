import { createContext, type ReactNode, use, useState } from "react";
import look from "./split-view.module.css";

/** Undefined where nothing is split; null until the place is there. */
const Beside = createContext<HTMLElement | null | undefined>(undefined);

/** Where the detail of a list stands: beside it, in a place of its own. */
export const useBeside = () => use(Beside);

interface Props {
  children: ReactNode;
  className?: string;
}

/** A list and what is read of it: they share the width, so that neither lies over the other. */
export function SplitView({ children, className = "" }: Props) {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <Beside value={place}>
      <div className={`${look.split} ${className}`.trim()}>
        <div className={look.list}>{children}</div>
        <div ref={setPlace} className={look.beside} data-beside-place />
      </div>
    </Beside>
  );
}
