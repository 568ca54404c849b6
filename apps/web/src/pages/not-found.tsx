import { Empty } from "../components/states.tsx";
import { faultWords } from "../words/faults.ts";

const { noPage: words } = faultWords;

/** In the shell: the navigation beside it is the way on. */
export function NotFoundPage() {
  return (
    <>
      <h1 className="sr-only">{words.name}</h1>
      <Empty title={words.title}>
        <p>{words.line}</p>
      </Empty>
    </>
  );
}
