import { z } from "zod";
import { defineRoom, setting } from "../room.ts";

const ofMeta = z.string().regex(/^\d{5,25}$/, "is Meta's id: digits only");
const secret = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{8,1000}$/, "is one word without spaces, as Meta shows it");

/** How this house and Meta reach each other. */
export const connection = defineRoom({
  name: "whatsapp",
  floor: "settings",
  settings: {
    graphUrl: setting(
      z
        .url({ protocol: /^https?$/, error: "is an address such as https://graph.facebook.com/v25.0" })
        .transform((url) => url.replace(/\/+$/, "")),
      "Meta's Graph API with its version.",
    ),
    phoneNumberId: setting(ofMeta, "The id of the number, from WhatsApp Manager."),
    businessAccountId: setting(ofMeta, "The id of the WhatsApp business account."),
  },
  sealed: {
    token: setting(secret, "The permanent token of the system user, with whatsapp_business_messaging."),
    appSecrets: setting(
      z.array(secret).min(1).max(2),
      "The app's secret, by which Meta's webhooks are told from forged ones; two while it is being changed.",
    ),
  },
});
