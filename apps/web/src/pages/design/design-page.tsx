import { Suspense } from "react";
import { Skeleton } from "../../components/states.tsx";
import { part } from "../../parts.tsx";
import look from "./design.module.css";

const Gallery = part(
  () => import("./gallery.tsx"),
  (of) => of.Gallery,
);

/** What every screen is made of, in every state; for those who build and judge screens. */
export function DesignPage() {
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
