/** The app at Meta to which the token and the secret belong; tests change members to play what was set up wrong. */
export type App = {
  id: string;
  /** The account's events go to it. */
  isSubscribed: boolean;
  /** Where it has them sent; null: nothing was entered yet. */
  callbackUrl: string | null;
  fields: string[];
  /** What its token may do. */
  scopes: string[];
  /** When its token will end, in milliseconds; null: never. */
  tokenEndsAt: number | null;
};

export const newApp = (): App => ({
  id: "100200300400500",
  isSubscribed: true,
  callbackUrl: null,
  fields: [
    "messages",
    "account_update",
    "account_alerts",
    "business_capability_update",
    "message_template_quality_update",
    "message_template_status_update",
    "phone_number_quality_update",
    "template_category_update",
    "user_preferences",
  ],
  scopes: ["whatsapp_business_management", "whatsapp_business_messaging"],
  tokenEndsAt: null,
});
