import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useMe } from "../../about.ts";
import { Empty, Skeleton } from "../../components/states.tsx";
import look from "./design.module.css";

const Gallery = lazy(async () => ({ default: (await import("./gallery.tsx")).Gallery }));

/** What every screen is made of, in every state; for those who build and judge screens. */
export function DesignPage() {
  const { role } = useMe();
  if (role !== "admin")
    return (
      <Empty title="This page needs the role admin">
        <p>You have {role}. It shows the parts that the screens are made of, nothing of the business.</p>
        <p>
          <Link to="/">Go to Today</Link>
        </p>
      </Empty>
    );
  return (
    <div className={look.design}>
      <h1>Components</h1>
      <p className="soft">
        Each in light and dark beside each other. Hover and focus are seen by pointing at them and by the tab
        key.
      </p>
      <Suspense fallback={<Skeleton />}>
        <div className={look.designSides}>
          <section className={`${look.designSide} ${look.designLight}`} aria-label="Light">
            <Gallery name="Light" />
          </section>
          <section className={`${look.designSide} ${look.designDark}`} aria-label="Dark">
            <Gallery name="Dark" />
          </section>
        </div>
      </Suspense>
    </div>
  );
}
