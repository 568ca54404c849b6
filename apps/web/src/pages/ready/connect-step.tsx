import { part } from "../../parts.tsx";
import type { Ready } from "./results.ts";

const ConnectWhatsApp = part(
  async () => (await import("../connection/connect-whatsapp.tsx")).ConnectWhatsApp,
);
const LeaveDemo = part(async () => (await import("./leave-demo.tsx")).LeaveDemo);

/** The values from Meta; in the demo they wait there until it is left. */
export const ConnectStep = ({ ready }: { ready: Ready }) => (
  <>
    {ready.demo && ready.connection.isEntered && <LeaveDemo />}
    <ConnectWhatsApp />
  </>
);
