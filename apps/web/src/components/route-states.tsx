import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { Failure } from "./states.tsx";

export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <main>
      <Failure error={error} retry={retry} title="This page could not be opened" />
    </main>
  );
}
