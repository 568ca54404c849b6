import look from "./or.module.css";

/** Between two ways of which one is enough. */
export const Or = ({ children }: { children: string }) => (
  <p className={look.or}>
    <span>{children}</span>
  </p>
);
