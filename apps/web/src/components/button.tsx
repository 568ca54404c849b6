import type { ComponentProps, ReactNode } from "react";
import look from "./button.module.css";

export type ButtonKind = "plain" | "primary" | "ghost" | "danger" | "link";

interface Props extends ComponentProps<"button"> {
  /** primary: the one verb of its region. danger: what can't be taken back. link: inside text. */
  kind?: ButtonKind;
}

/** Says what it does: a verb, with its object when that is not in sight. */
export function Button({ kind = "plain", className = "", ...rest }: Props) {
  return <button type="button" {...rest} {...buttonLook(kind)} className={`${look.button} ${className}`} />;
}

interface IconProps extends Omit<Props, "aria-label" | "children"> {
  /** What a reader hears instead of the picture. */
  label: string;
  icon: ReactNode;
}

/** Only for what everybody knows by its picture: close, more, previous, next, copy. */
export function IconButton({ label, icon, kind = "ghost", className = "", ...rest }: IconProps) {
  return (
    <Button {...rest} kind={kind} aria-label={label} className={`${look.icon} ${className}`}>
      {icon}
    </Button>
  );
}

/** For a link, or a part of a library, that looks like a button. */
export const buttonLook = (kind: ButtonKind = "plain") => ({
  className: look.button,
  "data-kind": kind,
});
