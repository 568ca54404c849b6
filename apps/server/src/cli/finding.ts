/** One line of the doctor. `null`: could not be looked at, which is no failure. */
export interface Finding {
  name: string;
  ok: boolean | null;
  detail: string;
}

export const fine = (name: string, detail: string): Finding => ({ name, ok: true, detail });
export const wrong = (name: string, detail: string): Finding => ({ name, ok: false, detail });
export const unseen = (name: string, detail: string): Finding => ({ name, ok: null, detail });
