const browsers: [pattern: RegExp, name: string][] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\b(?:OPR|Opera)\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//, "Chrome"],
  [/\bVersion\/[\d.]+.*\bSafari\//, "Safari"],
];

const systems: [pattern: RegExp, name: string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "Mac"],
  [/\bLinux\b/, "Linux"],
];

const firstIn = (text: string, all: readonly [RegExp, string][]) =>
  all.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** "Chrome on Linux": what people recognise their browsers by, and no more. Null for what is none. */
export function browserFamily(agent: string | null | undefined): string | null {
  if (!agent) return null;
  const [browser, system] = [firstIn(agent, browsers), firstIn(agent, systems)];
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system;
}
