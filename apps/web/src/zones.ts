/** What browsers still call by its old name, though the house and its people use the new one. */
const renamed: Readonly<Record<string, string>> = {
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Godthab": "America/Nuuk",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Europe/Kiev": "Europe/Kyiv",
};

/** As this browser knows them, by the names in use. */
export const zones = ["UTC", ...Intl.supportedValuesOf("timeZone").map((zone) => renamed[zone] ?? zone)]
  .filter((zone, nth, all) => all.indexOf(zone) === nth)
  .sort()
  .map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
