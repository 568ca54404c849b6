import { newAccountWords as words } from "../words/new-account.ts";

const shortest = 10;

/** What a new password must be, said before and beside what is typed. */
export const tooShort = {
  help: words.passwordHelp(shortest),
  check: (typed: string) => (typed.length < shortest ? words.tooShort(shortest - typed.length) : null),
};
