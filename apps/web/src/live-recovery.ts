/** Lines between these numbers came after the connection had been lost. */
export interface Gap {
  from: number;
  to: number;
  recovered: number;
}

const mostGaps = 20;

/** What a reconnect brings back. Until it is known how much that is, the numbers that came are kept. */
export class Recovery {
  readonly #from: number;
  #to: number | null = null;
  #seqs: number[] = [];
  #recovered = 0;

  constructor(from: number) {
    this.#from = from;
  }

  count(seq: number): void {
    if (this.#to === null) this.#seqs.push(seq);
    else if (seq <= this.#to) this.#recovered++;
  }

  /** The newest line when the connection was back; false where nothing was missed. */
  reachesTo(newest: number): boolean {
    if (newest <= this.#from) return false;
    this.#to = newest;
    this.#recovered = this.#seqs.filter((seq) => seq <= newest).length;
    this.#seqs = [];
    return true;
  }

  /** The marker of the gap, and how much is still to come. */
  told(gaps: readonly Gap[], newest: number): { gaps: readonly Gap[]; behind: number } {
    const to = this.#to;
    if (to === null) return { gaps, behind: 0 };
    const others = gaps.filter((gap) => gap.from !== this.#from);
    const mine = { from: this.#from, to, recovered: this.#recovered };
    return { gaps: [mine, ...others].slice(0, mostGaps), behind: Math.max(0, to - newest) };
  }

  isOver(newest: number): boolean {
    return this.#to !== null && newest >= this.#to;
  }
}
