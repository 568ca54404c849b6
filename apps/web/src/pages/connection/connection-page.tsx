import { useQuery } from "@tanstack/react-query";
import { useInfo, useMay } from "../../about.ts";
import { trpc } from "../../api.ts";
import { Skeleton } from "../../components/states.tsx";
import { part } from "../../parts.tsx";
import { ConnectWhatsApp } from "./connect-whatsapp.tsx";

const TestMessage = part(
  () => import("../ready/test-message.tsx"),
  (of) => of.TestMessage,
);

/** The way to Meta, among the settings. */
export const ConnectionPage = () => <ConnectWhatsApp test={<Test />} />;

/** Where there is a way, it can be tried at any time: to a phone and back. */
function Test() {
  const { demo } = useInfo();
  const mayTry = useMay()("settings.change") && !demo;
  const { data: ready, error } = useQuery(trpc.ready.get.queryOptions(undefined, { enabled: mayTry }));
  // Its place is kept: what is below must not jump while somebody types.
  if (mayTry && !ready && !error) return <Skeleton rows={4} />;
  const isOpen = ready?.steps.some(({ name, state }) => name === "test" && state !== "shut") ?? false;
  return mayTry && isOpen ? <TestMessage /> : null;
}
