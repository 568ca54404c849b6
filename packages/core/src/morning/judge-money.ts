import type { Context } from "../context.ts";
import { broken, type Finding, fine } from "../diagnosis/check.ts";
import { type Forecast, forecastOf, type RunToCome } from "../money/forecast.ts";
import { paymentLight } from "../money/payment.ts";
import type { Amount } from "../money/sums.ts";
import { templateNow } from "../templates/find.ts";
import { stoppedOf } from "./stopped.ts";

/** What a run for so many people costs, as far as rates and the last mornings tell; in the category of the template. */
export async function costOf(ctx: Context, about: RunToCome): Promise<Forecast> {
  const known = await templateNow(ctx.store, ctx.config.template);
  return forecastOf(ctx, { ...about, category: about.category ?? known?.category });
}

/** Whether Meta can charge us, and what it will be. */
export async function judgeMoney(ctx: Context, about: { people: number; parts: number }): Promise<Finding> {
  const { payment } = await stoppedOf(ctx);
  if (payment) return payment;
  const forecast = await costOf(ctx, about);
  const { state } = await paymentLight(ctx, forecast.allowance);
  if (state === "refused") return broken("Meta refused messages because it could not charge for them.", pay);
  if (state === "stopped")
    return broken("The free messages of this month are used up, and what costs is not delivered.", pay);
  const { templatesCost } = forecast;
  if (templatesCost === null)
    return {
      ...fine("What the templates cost is not known: there is no rate for them."),
      nextStep: "Enter the rate under Settings, Money.",
    };
  return fine(`The templates cost about ${amountWords(templatesCost)}.`);
}

const pay = "Look after the payment method of the account in WhatsApp Manager.";

export const amountWords = ({ currency, micros }: Amount): string =>
  `${currency} ${(micros / 1_000_000).toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
