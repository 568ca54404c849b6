import { z } from "zod";
import { defineRoom, setting } from "../room.ts";

export const metaId = z
  .string()
  .trim()
  .regex(/^\d{5,25}$/, "is Meta's id: digits only");
export const secret = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{8,1000}$/, "is one word without spaces, as Meta shows it");

const address = (error: string) =>
  z.url({ protocol: /^https?$/, error }).transform((url) => url.replace(/\/+$/, ""));

export const graphAddress = address("is an address such as https://graph.facebook.com/v25.0");

/** The environment is its owner's word: what Meta shows is taken as it is. */
const anyId = z.string().regex(/^\d+$/, "must be the id from Meta, digits only");
const oneOrTwo = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean),
  )
  .refine((all) => all.length > 0 && all.length <= 2, "may hold one secret, or two");

/** How this house and Meta reach each other. */
export const connection = defineRoom({
  name: "whatsapp",
  floor: "settings",
  settings: {
    // Whoever sets the address is sent the token with the next call.
    graphUrl: {
      ...setting(graphAddress, "https://graph.facebook.com/v25.0", {
        about: "Meta's Graph API with its version.",
        env: {
          name: "WHATSAPP_API_URL",
          reads: address("must be an address such as https://graph.facebook.com/v25.0"),
        },
      }),
      isSensitive: true,
    },
    phoneNumberId: {
      ...setting(metaId, "", {
        about: "The id of the number, from WhatsApp Manager.",
        env: { name: "WHATSAPP_PHONE_NUMBER_ID", reads: anyId },
      }),
      isSensitive: true,
    },
    businessAccountId: {
      ...setting(metaId, null, {
        about: "The id of the WhatsApp business account.",
        env: { name: "WHATSAPP_BUSINESS_ACCOUNT_ID", reads: anyId },
      }),
      isSensitive: true,
    },
  },
  sealed: {
    token: setting(secret, "", {
      about: "The permanent token of the system user, with whatsapp_business_messaging.",
      env: { name: "WHATSAPP_TOKEN", reads: z.string().min(1) },
    }),
    appSecrets: setting(z.array(secret).min(1).max(2), [], {
      about:
        "The app's secret, by which Meta's webhooks are told from forged ones; two while it is being changed.",
      env: { name: "WHATSAPP_APP_SECRET", reads: oneOrTwo },
    }),
  },
});
