import { Brand } from "./brand.tsx";
import { Skeleton } from "./states.tsx";

/** What index.html shows before the scripts have run, until it is known who is here. */
export function Opening() {
  return (
    <div className="opening">
      <div className="opening-rail">
        <Brand />
      </div>
      <div className="opening-head" />
      <div className="opening-main">
        <Skeleton rows={12} />
      </div>
    </div>
  );
}
