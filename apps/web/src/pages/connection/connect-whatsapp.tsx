import { connectionWords as words } from "../../words/connection.ts";

/** The values from Meta and what is found when they are tried: in the wizard and among the settings alike. */
export const ConnectWhatsApp = () => <p>{words.title}</p>;
