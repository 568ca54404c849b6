import { type Answers, client } from "../../api.ts";

export type Entered = Answers["connection"]["entered"];
export type Value = Entered["values"][number];
export type ValueName = Value["name"];

/** As the form has them; null leaves a secret as it is kept. */
export interface Values {
  token: string | null;
  phoneNumberId: string;
  businessAccountId: string;
  appSecret: string | null;
  keepsOldSecret: boolean;
  graphUrl: string;
}

export const keptOf = (values: readonly Value[], name: ValueName): Value | undefined =>
  values.find((one) => one.name === name);

export function formValuesOf(values: readonly Value[]): Values {
  const text = (name: ValueName) => keptOf(values, name)?.value ?? "";
  return {
    ...{ token: null, appSecret: null, keepsOldSecret: true },
    phoneNumberId: text("phoneNumberId"),
    businessAccountId: text("businessAccountId"),
    graphUrl: text("graphUrl"),
  };
}

/** Of a kept secret its end, if the server tells it, and dots for the rest. */
export function shownOf(value: Value | undefined): string | null {
  if (!value?.isSet) return null;
  return `••••••••${value.ends[0] ?? "••••"}`;
}

/** What was typed, as Meta is asked with it; what is left out is tried as it is kept. */
export type Typed = Partial<Record<ValueName, string>>;

export function typedOf({ token, appSecret, ...ids }: Values): Typed {
  const written = (text: string | null) => (text === null || text.trim() === "" ? undefined : text);
  const secrets = { token: written(token), appSecret: written(appSecret) };
  const { phoneNumberId, businessAccountId, graphUrl } = ids;
  const all = { ...secrets, phoneNumberId, businessAccountId, graphUrl };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Only what differs from what is kept, each as of the version that was read. */
export function keepValues(values: Values, entered: readonly Value[]) {
  const before = formValuesOf(entered);
  const { token, appSecret, keepsOldSecret } = values;
  const differs = (name: "phoneNumberId" | "businessAccountId" | "graphUrl") =>
    values[name].trim() !== before[name] && keptOf(entered, name)?.source !== "environment";
  return client.connection.enter.mutate({
    ...(token !== null && { token }),
    ...(appSecret !== null && { appSecret, keepsOldSecret }),
    ...(differs("phoneNumberId") && { phoneNumberId: values.phoneNumberId }),
    ...(differs("businessAccountId") && { businessAccountId: values.businessAccountId.trim() || null }),
    ...(differs("graphUrl") && { graphUrl: values.graphUrl }),
    versions: Object.fromEntries(entered.map(({ name, version }) => [name, version])),
  });
}
