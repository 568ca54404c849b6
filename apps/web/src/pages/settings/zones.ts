import type { Option } from "../../components/select-field.tsx";

/** As this browser knows them. */
export const zones: readonly Option[] = ["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => ({
  value: zone,
  label: zone.replaceAll("_", " "),
}));
