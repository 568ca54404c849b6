import { useNavigate } from "@tanstack/react-router";
import type { ComponentProps, MouseEvent } from "react";

/** A link of the browser that stays in the app; opened in another tab, it is a link like any other. */
export function PlainLink({ href, ...rest }: ComponentProps<"a"> & { href: string }) {
  const navigate = useNavigate();
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    void navigate({ href });
  };
  return <a {...rest} href={href} onClick={follow} />;
}
