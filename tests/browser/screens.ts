interface Row {
  path: string;
  /** Addresses within it. */
  pages?: readonly string[];
  name: string;
  icon?: unknown;
}

/** By a name that the types do not follow: they would want a browser's types, which tests do not have. */
const table: string = "../../apps/web/src/screens.tsx";
const { screens } = (await import(table)) as { screens: readonly Row[] };

/** Every screen of the web app, as its own table lists them. */
export const allScreens = screens;
