/** The business number as GET /{phone number id} shows it; tests change members to play trouble. */
export function healthyNumber(
  phoneNumberId: string,
  wabaId: string,
  displayPhone: string,
): Record<string, unknown> {
  const entity = (type: string, id: string): object => ({
    entity_type: type,
    id,
    can_send_message: "AVAILABLE",
  });
  return {
    id: phoneNumberId,
    display_phone_number: `+${displayPhone}`,
    verified_name: "Unlatch Test",
    code_verification_status: "VERIFIED",
    quality_rating: "GREEN",
    quality_score: { score: "GREEN" },
    platform_type: "CLOUD_API",
    throughput: { level: "STANDARD" },
    status: "CONNECTED",
    name_status: "APPROVED",
    account_mode: "LIVE",
    is_official_business_account: false,
    whatsapp_business_manager_messaging_limit: "TIER_2K",
    health_status: {
      can_send_message: "AVAILABLE",
      entities: [entity("PHONE_NUMBER", phoneNumberId), entity("WABA", wabaId)],
    },
  };
}

const BY_DEFAULT = [
  "verified_name",
  "code_verification_status",
  "display_phone_number",
  "quality_rating",
  "platform_type",
  "throughput",
];

/** Graph returns what was asked for and always the id; unknown names are left out here. */
export function numberFields(
  number: Record<string, unknown>,
  fields: string | null,
): Record<string, unknown> {
  const asked = fields ? fields.split(",").map((field) => field.trim()) : BY_DEFAULT;
  const wanted = new Set([...asked, "id"]);
  return Object.fromEntries(Object.entries(number).filter(([name]) => wanted.has(name)));
}
