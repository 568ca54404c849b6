import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { Fault } from "./fault.tsx";

export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <main>
      <Fault error={error} again={retry} />
    </main>
  );
}
