/** What may stand under one name in an address. */
export interface SearchField<T> {
  /** Undefined: nothing that is understood, so it counts as not there. */
  read: (said: string) => T | undefined;
}

type Fields = Record<string, SearchField<unknown>>;

/** Every member may be missing. */
export type SearchOf<D> = D extends { read: (raw: Record<string, unknown>) => infer S } ? S : never;

/** What of a page lives in its address, by name. What is not understood is ignored, never an error. */
export function defineSearch<F extends Fields>(fields: F) {
  type Search = { [K in keyof F]?: F[K] extends SearchField<infer T> ? T : never };
  return {
    names: Object.keys(fields),
    read(raw: Record<string, unknown>): Search {
      const search: Search = {};
      for (const name of Object.keys(fields) as (keyof F & string)[]) {
        const said = textOf(raw[name]);
        if (said !== "") search[name] = fields[name]?.read(said) as Search[typeof name];
      }
      return search;
    },
  };
}

export const noSearch = defineSearch({});

/** As it stands in the address. The router also hands back what was read before. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(",");
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** Free text; `fits` judges what more it must be. */
export const text = (most: number, fits: (said: string) => boolean = () => true): SearchField<string> => ({
  read: (said) => (said.trim() !== "" && said.length <= most && fits(said) ? said : undefined),
});

export const oneOf = <const T extends string>(...allowed: readonly T[]): SearchField<T> => ({
  read: (said) => allowed.find((value) => value === said),
});

/** Several of a few, each once, in the order in which they are named here. */
export const list = <const T extends string>(...allowed: readonly T[]): SearchField<T[]> => ({
  read(said) {
    const wanted = new Set(said.split(","));
    const found = allowed.filter((value) => wanted.has(value));
    return found.length > 0 ? found : undefined;
  },
});

/** Counted from one; the first page needs no word. */
export const page = (): SearchField<number> => ({
  read: (said) => (/^[1-9]\d{0,5}$/.test(said) && said !== "1" ? Number(said) : undefined),
});

const isRelative = /^(now(-\d{1,4}[mhd])?|today|yesterday)$/;

/** ISO 8601, or such as now-24h and yesterday, which mean the days of the business. */
export const isMoment = (said: string): boolean =>
  isRelative.test(said) || (/^\d{4}-\d\d-\d\dT/.test(said) && !Number.isNaN(Date.parse(said)));

/** A span of time: both ends, either of which may be open. */
export const range = () => ({ from: text(40, isMoment), to: text(40, isMoment) });
