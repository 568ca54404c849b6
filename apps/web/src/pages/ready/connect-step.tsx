import { part } from "../../parts.tsx";

/** The values from Meta; in the demo they wait there until it is left. */
export const ConnectStep = part(
  () => import("../connection/connect-whatsapp.tsx"),
  ({ ConnectWhatsApp }) =>
    () => <ConnectWhatsApp />,
);
