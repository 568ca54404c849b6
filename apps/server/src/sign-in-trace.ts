/** So long the further tries of one account are counted, and told together. */
const quietMs = 60_000;

export interface RefusedTry {
  email: string;
  /** From where, as far as a proxy is trusted to say. */
  address: string;
  why: "wrong password" | "wrong current password" | "wrong code" | "too many tries";
}

export interface RefusedTries {
  /** The account as its owner recognises it; null when there is none of that name. */
  account: string | null;
  address: string;
  why: RefusedTry["why"];
  tries: number;
}

/**
 * Who was not let in leaves a trace: the first try of an account is told at once, what follows within a
 * minute in one more line. All names that nobody has are one: a flood of inventions can't fill the feed.
 */
export function createSignInTrace(parts: {
  isAccount: (email: string) => Promise<boolean>;
  tell: (tries: RefusedTries) => Promise<void>;
  failed: (error: unknown) => void;
}) {
  const counted = new Map<string, RefusedTries>();

  /** What came meanwhile; with nothing more, the next try is a first one again. */
  function tellLater(name: string): void {
    setTimeout(() => {
      const more = counted.get(name);
      counted.delete(name);
      if (!more || more.tries === 0) return;
      counted.set(name, { ...more, tries: 0 });
      tellLater(name);
      parts.tell(more).catch(parts.failed);
    }, quietMs).unref();
  }

  async function note({ email, address, why }: RefusedTry): Promise<void> {
    const account = (await parts.isAccount(email)) ? maskEmail(email) : null;
    const name = account === null ? "" : email;
    const known = counted.get(name);
    if (known) {
      counted.set(name, { account, address, why, tries: known.tries + 1 });
      return;
    }
    counted.set(name, { account, address, why, tries: 0 });
    tellLater(name);
    await parts.tell({ account, address, why, tries: 1 });
  }

  /** Never waited for: how long an answer takes must not say whether there is such an account. */
  return (one: RefusedTry): void => void note(one).catch(parts.failed);
}

export type SignInTrace = ReturnType<typeof createSignInTrace>;

/** asha@example.test → a•••@example.test */
export const maskEmail = (email: string): string => email.replace(/^(.).*(?=@)/, "$1•••");
