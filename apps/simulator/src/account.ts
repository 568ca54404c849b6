import type { Account } from "./acts.ts";
import type { Json } from "./checks.ts";
import type { BareStage } from "./stage.ts";

export function createAccount(stage: BareStage): Account {
  const { number, settings } = stage;
  const health = (canSend: string): void => {
    number.health_status = healthOf(settings.phoneNumberId, settings.wabaId, canSend);
  };
  const display = { display_phone_number: settings.displayPhone };
  return {
    expireToken: () => {
      stage.token.expiredAt = stage.now();
    },
    renewToken: () => {
      stage.token.expiredAt = null;
    },
    get tokenExpired() {
      return stage.token.expiredAt !== null;
    },
    restrict(restriction, forMs) {
      health("LIMITED");
      const expiration = Math.floor((stage.now() + forMs) / 1000);
      return stage.emitAccount("account_update", {
        event: "ACCOUNT_RESTRICTION",
        restriction_info: [{ restriction_type: restriction, expiration }],
      });
    },
    lock() {
      number.status = "BANNED";
      health("BLOCKED");
      return stage.emitAccount("account_update", {
        event: "DISABLED_UPDATE",
        ban_info: { waba_ban_state: "DISABLE", waba_ban_date: dateText(stage.now()) },
      });
    },
    reinstate() {
      number.status = "CONNECTED";
      health("AVAILABLE");
      return stage.emitAccount("account_update", {
        event: "DISABLED_UPDATE",
        ban_info: { waba_ban_state: "REINSTATE", waba_ban_date: dateText(stage.now()) },
      });
    },
    rate(quality) {
      number.quality_rating = quality;
      number.quality_score = { score: quality };
    },
    upgradeThroughput() {
      number.throughput = { level: "HIGH" };
      stage.limits.messagesPerSecond &&= 1_000;
      return stage.emitAccount("phone_number_quality_update", { ...display, event: "THROUGHPUT_UPGRADE" });
    },
    async raiseLimit(tier) {
      const from = number.whatsapp_business_manager_messaging_limit;
      number.whatsapp_business_manager_messaging_limit = tier;
      const value = {
        ...display,
        event: "ONBOARDING",
        old_limit: from,
        max_daily_conversations_per_business: tier,
      };
      await stage.emitAccount("phone_number_quality_update", value);
    },
    say: stage.emitAccount,
  };
}

export function healthOf(phoneNumberId: string, wabaId: string, canSend = "AVAILABLE"): Json {
  const entity = (type: string, id: string): Json => ({
    entity_type: type,
    id,
    can_send_message: canSend,
    ...(canSend === "BLOCKED" && {
      errors: [
        {
          error_code: 131031,
          error_description: "The account has been locked.",
          possible_solution: "Look at Business Support.",
        },
      ],
    }),
  });
  const entities = [entity("PHONE_NUMBER", phoneNumberId), entity("WABA", wabaId)];
  return { can_send_message: canSend, entities };
}

/** "April 17, 2025", the form of Meta's ban dates. */
function dateText(at: number): string {
  return new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" }).format(at);
}
