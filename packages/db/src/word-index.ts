import type { SQL, SQLWrapper } from "drizzle-orm";

/** By the number of a message, and by the number of a row in `search_subjects`. */
export type Indexed = "messages" | "subjects";

/** Words are letters, marks and digits only; what a word is, is the product's rule and not the engine's. */
export interface IndexedRow {
  id: number;
  words: readonly string[];
}

export interface SoughtWord {
  word: string;
  /** It may go on. */
  isPrefix: boolean;
}

/** One of each group has to be there. */
export type Sought = readonly (readonly SoughtWord[])[];

/** Which rows hold which words: full text in the engine's own way, with the same answers in both. */
export interface WordReader {
  /** True for rows that hold what is sought. */
  holds(index: Indexed, id: SQLWrapper, sought: Sought): SQL;
  /** The highest numbers below `before`, highest first. */
  newest(index: Indexed, sought: Sought, page: { before: number; limit: number }): Promise<number[]>;
}

/** `Tx`: a transaction. */
export interface WordIndex<Tx> extends WordReader {
  /** What was kept under these numbers before is replaced. */
  put(tx: Tx, index: Indexed, rows: readonly IndexedRow[]): Promise<void>;
  drop(tx: Tx, index: Indexed, ids: readonly number[]): Promise<void>;
  empty(tx: Tx, index: Indexed): Promise<void>;
  /** One short step of what keeps the index quick. False when nothing is left to do. */
  tidy(tx: Tx, index: Indexed): Promise<boolean>;
}
