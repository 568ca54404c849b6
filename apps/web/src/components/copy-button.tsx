import { useEffect, useState } from "react";
import { copyWords as words } from "../words/copy.ts";
import { Button, IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";

/** What was said about the last try, for a moment: copying is refused on pages without HTTPS other than localhost. */
function useCopy(): [said: string | null, copy: (text: string) => Promise<void>] {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(null), 2_000);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(words.done);
    } catch {
      setSaid(words.refused);
    }
  };
  return [said, copy];
}

export function CopyButton({ text, label = words.verb }: { text: string; label?: string }) {
  const [said, copy] = useCopy();
  return (
    <Button onClick={() => void copy(text)}>
      <span aria-live="polite">{said ?? label}</span>
    </Button>
  );
}

interface IconProps {
  /** Read when it is pressed. */
  text: () => string;
  label: string;
  icon?: "copy" | "link";
}

/** Where there is room for a picture only: it changes with what came of it, which is also said to readers. */
export function CopyIcon({ text, label, icon = "copy" }: IconProps) {
  const [said, copy] = useCopy();
  const shown = said === null ? icon : said === words.done ? "check" : "close";
  return (
    <>
      <IconButton
        label={label}
        title={said ?? label}
        icon={<Icon name={shown} />}
        onClick={() => void copy(text())}
      />
      <span className="sr-only" aria-live="polite">
        {said}
      </span>
    </>
  );
}
