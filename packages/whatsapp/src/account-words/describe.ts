import { isObject } from "../read.ts";
import { tellAccount } from "./account.ts";
import { tellCalls } from "./calls.ts";
import { tellGroups } from "./groups.ts";
import {
  tellCapability,
  tellNumberName,
  tellNumberQuality,
  tellSecurity,
  tellSettings,
  tellUsername,
} from "./numbers.ts";
import { tellAutomatic, tellPreference, tellUserId } from "./people.ts";
import { tellContactSync, tellEchoes, tellHandover, tellHistory, tellStandby } from "./phone-app.ts";
import { tellAlert, tellReview } from "./reviews.ts";
import { tellErrors, tellFlow, tellPartner, tellPayment, tellUnknown } from "./services.ts";
import {
  tellTemplateCategory,
  tellTemplateComponents,
  tellTemplateQuality,
  tellTemplateStatus,
} from "./templates.ts";
import { type AccountWords, rowOf, said, type Teller } from "./told.ts";

const tellers: Record<string, Teller> = {
  account_alerts: tellAlert,
  account_review_update: tellReview,
  account_settings_update: tellSettings,
  account_update: tellAccount,
  automatic_events: tellAutomatic,
  business_capability_update: tellCapability,
  business_username_update: tellUsername,
  calls: tellCalls,
  flows: tellFlow,
  group_lifecycle_update: tellGroups,
  group_participants_update: tellGroups,
  group_settings_update: tellGroups,
  group_status_update: tellGroups,
  history: tellHistory,
  message_template_components_update: tellTemplateComponents,
  message_template_quality_update: tellTemplateQuality,
  message_template_status_update: tellTemplateStatus,
  messaging_handovers: tellHandover,
  partner_solutions: tellPartner,
  payment_configuration_update: tellPayment,
  phone_number_name_update: tellNumberName,
  phone_number_quality_update: tellNumberQuality,
  security: tellSecurity,
  smb_app_state_sync: tellContactSync,
  smb_message_echoes: tellEchoes,
  standby: tellStandby,
  template_category_update: tellTemplateCategory,
  template_correct_category_detection: tellTemplateCategory,
  user_id_update: tellUserId,
  user_preferences: tellPreference,
};

/**
 * An account event → words for people: `sentence` says what changed and of what, `nextStep` what to do.
 * Takes what is kept of it: the field, the event's name and the value as delivered. Never throws,
 * whatever the value is; each text is one line of bounded length. A field without words of its own says so.
 */
export function describeAccountEvent(reported: {
  field: string;
  event: string | null;
  value: unknown;
}): AccountWords {
  const { field, event, value } = reported;
  const teller = rowOf(tellers, field);
  const told =
    field === "errors"
      ? tellErrors(value)
      : teller === undefined || !isObject(value)
        ? tellUnknown(field, value)
        : teller({ field, event, value });
  return {
    title: said(told.title, 80) ?? field.slice(0, 80),
    sentence: said(told.sentence, 900) ?? "Meta reported something.",
    nextStep: said(told.nextStep, 400) ?? "",
    tone: told.tone,
  };
}
