import { ConnectWhatsApp } from "./connect-whatsapp.tsx";

/** The way to Meta, among the settings. */
export const ConnectionPage = () => <ConnectWhatsApp />;
