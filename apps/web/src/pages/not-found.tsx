import { Empty } from "../components/states.tsx";

/** In the shell: the navigation beside it is the way on. */
export function NotFoundPage() {
  return (
    <>
      <h1 className="sr-only">No such page</h1>
      <Empty title="There is no page at this address">
        <p>It may have been moved, or the link is cut. Choose where to go instead.</p>
      </Empty>
    </>
  );
}
