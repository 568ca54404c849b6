import { useEffect, useId, useMemo, useState } from "react";
import { partWords } from "../words/parts.ts";
import { Button } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";
import { beginsFolded, type JsonLine, jsonLines, mostLines } from "./json-lines.ts";
import look from "./json-view.module.css";
import { maskNumbers } from "./mask-json.ts";

const words = partWords.json;

/** As long as a number of a person is shown elsewhere. */
const shownMs = 30_000;

const same = (text: string) => text;

interface Props {
  value: unknown;
  title: string;
  /** Open from the start, where it is what one came for. */
  isOpen?: boolean;
}

/** Data as they are: closed, folded, and with numbers masked until somebody asks. What is not JSON is shown as it came. */
export function JsonView({ value, title, isOpen }: Props) {
  const [isWhole, setWhole] = useShown(value);
  const [sought, setSought] = useState("");
  const data = useMemo(() => read(value), [value]);
  const whole = useMemo(() => (data.isJson ? JSON.stringify(data.value, null, 2) : data.text), [data]);
  const masked = useMemo(() => maskNumbers(whole), [whole]);
  const show = isWhole ? same : maskNumbers;
  return (
    <details className={look.json} open={isOpen}>
      <summary>{title}</summary>
      <div className={look.tools}>
        {data.isJson && <Search value={sought} onChange={setSought} />}
        <CopyButton text={isWhole ? whole : masked} label={words.copy} />
        {masked !== whole && (
          <Button kind="ghost" aria-pressed={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? words.hide : words.show}
          </Button>
        )}
      </div>
      {data.isJson ? (
        <Lines value={data.value} show={show} sought={sought} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <pre className={look.box} tabIndex={0}>
          {show(data.text)}
        </pre>
      )}
    </details>
  );
}

/** Whole numbers do not stay on a screen that is left open, nor pass to the next thing that is read. */
function useShown(value: unknown): [boolean, (isWhole: boolean) => void] {
  const [isWhole, setWhole] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other data are masked again
  useEffect(() => setWhole(false), [value]);
  useEffect(() => {
    if (!isWhole) return;
    const timer = setTimeout(() => setWhole(false), shownMs);
    return () => clearTimeout(timer);
  }, [isWhole]);
  return [isWhole, setWhole];
}

const Search = ({ value, onChange }: { value: string; onChange: (text: string) => void }) => (
  <input
    className={look.search}
    type="search"
    aria-label={words.search}
    placeholder={words.search}
    value={value}
    maxLength={100}
    spellCheck={false}
    autoComplete="off"
    onChange={(event) => onChange(event.target.value)}
  />
);

interface LinesProps {
  value: unknown;
  show: (json: string) => string;
  sought: string;
}

function Lines({ value, show, sought }: LinesProps) {
  const id = useId();
  const [byHand, setByHand] = useState<ReadonlyMap<string, boolean>>(new Map());
  const lines = jsonLines(value, {
    show,
    sought,
    isFolded: (path, depth, index) => byHand.get(path) ?? beginsFolded(path, depth, index),
  });
  const toggle = ({ path, fold }: JsonLine) => setByHand(new Map(byHand).set(path, !fold?.isFolded));
  const found = lines.filter(({ isFound }) => isFound).length;
  return (
    <>
      <p id={id} role="status" className={sought.trim() === "" ? "sr-only" : "soft"}>
        {sought.trim() !== "" && words.found(found)}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className={look.box} tabIndex={0} aria-describedby={id}>
        {lines.map((line) => (
          <Line key={line.path} line={line} onFold={() => toggle(line)} />
        ))}
        {lines.length >= mostLines && <span className={look.end}>{words.end(mostLines)}</span>}
      </pre>
    </>
  );
}

function Line({ line, onFold }: { line: JsonLine; onFold: () => void }) {
  const { depth, name, text, fold, isFound } = line;
  const called = name.replaceAll(/[":\s]/g, "") || words.whole;
  const [open = "", ...rest] = text;
  return (
    <span className={look.line} data-found={isFound || undefined}>
      {fold ? (
        <button
          type="button"
          className={look.fold}
          aria-expanded={!fold.isFolded}
          aria-label={fold.isFolded ? words.unfold(called) : words.fold(called)}
          onClick={onFold}
        />
      ) : (
        <span className={look.fold} />
      )}
      {"  ".repeat(depth)}
      <span className={look.name}>{name}</span>
      {fold?.isFolded ? (
        <>
          {open}
          <span className={look.more}> … {words.more(fold.entries)} </span>
          {rest.join("")}
        </>
      ) : (
        text
      )}
      {"\n"}
    </span>
  );
}

type Read = { isJson: true; value: unknown } | { isJson: false; text: string };

function read(value: unknown): Read {
  if (typeof value !== "string") return { isJson: true, value: value ?? null };
  try {
    return { isJson: true, value: JSON.parse(value) };
  } catch {
    return { isJson: false, text: value };
  }
}
