/** Something was refused, in words for whoever asked. */
export class Refused extends Error {
  /** What a screen does something about by itself. */
  readonly reason: string | null;

  constructor(words: string, reason: string | null = null) {
    super(words);
    this.reason = reason;
  }
}
