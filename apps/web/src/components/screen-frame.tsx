import { useLocation } from "@tanstack/react-router";
import { type ComponentType, Suspense } from "react";
import { useMay } from "../about.ts";
import { isFor, type Screen } from "../screen.ts";
import { shellWords } from "../words/shell.ts";
import { FaultBoundary } from "./fault.tsx";
import { Empty, Skeleton } from "./states.tsx";

const words = shellWords.noRight;

interface Props {
  screen: Screen;
  page: ComponentType;
}

/** Around each page: what fails in it leaves the shell as it is, and who may not see it is told so. */
export function ScreenFrame({ screen, page: Page }: Props) {
  const may = useMay();
  const href = useLocation({ select: (location) => location.href });
  if (!isFor(screen, may))
    return (
      <>
        <h1 className="sr-only">{screen.name}</h1>
        <Empty title={words.title(screen.name)}>
          <p>{words.line(screen.right ?? "")}</p>
        </Empty>
      </>
    );
  return (
    <FaultBoundary page={screen.name} resetKey={href}>
      <Suspense fallback={<Skeleton rows={12} />}>
        <Page />
      </Suspense>
    </FaultBoundary>
  );
}
