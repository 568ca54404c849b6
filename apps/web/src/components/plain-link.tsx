import { useRouter } from "@tanstack/react-router";
import { type ComponentProps, type MouseEvent, useRef } from "react";
import type { Way } from "../place.ts";

/** Pointing that long is meant; passing over it is not. */
const intentMs = 50;

/**
 * A link of the browser that stays in the app; opened in another tab, it is a link like any other. Where it leads is
 * fetched as soon as somebody points at it or comes to it by keyboard.
 */
export function PlainLink({
  href,
  onClick,
  onFocus,
  onPointerEnter,
  ...rest
}: ComponentProps<"a"> & { href: Way }) {
  const router = useRouter();
  const intent = useRef<ReturnType<typeof setTimeout>>(undefined);
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    void router.navigate({ href });
  };
  const fetchAhead = () => {
    const { pathname } = new URL(href, location.origin);
    if (pathname !== router.state.location.pathname)
      void router.preloadRoute({ to: pathname }).catch(() => undefined);
  };
  return (
    <a
      {...rest}
      href={href}
      onClick={follow}
      onFocus={(event) => {
        onFocus?.(event);
        fetchAhead();
      }}
      onTouchStart={fetchAhead}
      onPointerEnter={(event) => {
        onPointerEnter?.(event);
        intent.current = setTimeout(fetchAhead, intentMs);
      }}
      onPointerLeave={() => clearTimeout(intent.current)}
    />
  );
}
