import { useState } from "react";
import { partWords } from "../words/parts.ts";
import look from "./bubble.module.css";
import { MarkedText } from "./marked-text.tsx";
import { Time } from "./time.tsx";

interface Props {
  /** What the person reads; WhatsApp's marks are shown as WhatsApp shows them. */
  text: string;
  /** out: what the business sends. */
  side: "in" | "out";
  /** `src`: where the picture can be seen; without it, or when it does not load, its name stands there. */
  media?: { kind: "picture" | "file"; name: string; src?: string };
  at?: number | string;
  /** "Delivered", in words. */
  status?: string;
}

/** A message as the phone shows it. */
export function Bubble({ text, side, media, at, status }: Props) {
  const [isLost, setLost] = useState(false);
  return (
    <figure className={look.bubble} data-side={side}>
      {media?.src && !isLost && (
        <img className={look.bubblePicture} src={media.src} alt={media.name} onError={() => setLost(true)} />
      )}
      {media && (!media.src || isLost) && (
        <span className={look.bubbleMedia}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <rect x="3" y="4" width="18" height="16" rx="2" className={look.bubbleFrame} />
            <path d="m4 17 5-5 4 4 3-3 4 4" className={look.bubbleFrame} />
          </svg>
          <span>
            {partWords.bubble[media.kind]}: <span className="soft">{media.name}</span>
          </span>
        </span>
      )}
      {text !== "" && (
        <blockquote dir="auto" className={look.bubbleText}>
          <MarkedText text={text} />
        </blockquote>
      )}
      {(at !== undefined || status) && (
        <figcaption className={look.bubbleFoot}>
          {at !== undefined && <Time at={at} />} {status}
        </figcaption>
      )}
    </figure>
  );
}
