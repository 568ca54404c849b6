import { useEffect, useRef, useState } from "react";
import { wordsOf } from "../api.ts";

/** Sends a file, says how far it is, ends when told to, and answers its id. */
export type SendFile = (
  file: File,
  about: { tell: (share: number) => void; signal: AbortSignal },
) => Promise<string>;

/** One file on its way: how far it is, how it is stopped, and why it did not arrive. */
export function useSending(send: SendFile, arrived: (id: string) => void) {
  const [file, setFile] = useState<File | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const under = useRef<AbortController>(undefined);
  useEffect(() => () => under.current?.abort(), []);
  const begin = async (chosen: File) => {
    under.current?.abort();
    const mine = new AbortController();
    under.current = mine;
    setFile(chosen);
    setProblem(null);
    setShare(0);
    try {
      const id = await send(chosen, {
        tell: (at) => mine.signal.aborted || setShare(at),
        signal: mine.signal,
      });
      if (!mine.signal.aborted) arrived(id);
    } catch (error) {
      if (!mine.signal.aborted) setProblem(wordsOf(error));
    } finally {
      if (under.current === mine) setShare(null);
    }
  };
  return {
    file,
    share,
    problem,
    begin: (chosen: File) => void begin(chosen),
    stop: () => {
      under.current?.abort();
      setShare(null);
    },
  };
}
