import { Brand } from "./brand.tsx";
import { Skeleton } from "./states.tsx";

/** What index.html shows before the scripts have run, until it is known who is here. */
export function Opening() {
  return (
    <div className="opening">
      <header className="opening-head">
        <Brand />
      </header>
      <Skeleton rows={12} />
    </div>
  );
}
