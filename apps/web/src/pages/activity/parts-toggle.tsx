import look from "./parts-toggle.module.css";

interface Props {
  /** "6 parts" */
  children: string;
  isOpen: boolean;
  onToggle: () => void;
  tab?: number;
}

/** Opens the messages of one tap beneath its row. */
export const PartsToggle = ({ children, isOpen, onToggle, tab = -1 }: Props) => (
  <button type="button" className={look.parts} aria-expanded={isOpen} tabIndex={tab} onClick={onToggle}>
    {children}
  </button>
);
