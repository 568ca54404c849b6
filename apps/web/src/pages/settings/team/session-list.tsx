import { Button } from "../../../components/button.tsx";
import { RuledList } from "../../../components/ruled-list.tsx";
import { teamWords } from "../../../words/team.ts";
import type { Session } from "./roles.ts";
import look from "./team.module.css";
import { useWhen } from "./when.ts";

const words = teamWords.sessions;

interface Props {
  items: readonly Session[];
  onEnd: (id: string) => void;
  isEnding: boolean;
}

/** Browsers, each with when it was last here and its way out. */
export function SessionList({ items, onEnd, isEnding }: Props) {
  const when = useWhen();
  return (
    <RuledList
      items={items.map(({ id, browser, since, seenAt, isHere, isThis }) => {
        const name = browser ?? words.unknown;
        return {
          key: id,
          shape: "fact",
          title: name,
          why: isThis ? `${words.this}, ${words.since(when(since))}` : words.since(when(since)),
          action: (
            <span className={look.session}>
              {isThis || isHere ? teamWords.now : when(seenAt)}
              {!isThis && (
                <Button
                  kind="ghost"
                  disabled={isEnding}
                  aria-label={teamWords.person.end(name)}
                  onClick={() => onEnd(id)}
                >
                  {teamWords.person.signOut}
                </Button>
              )}
            </span>
          ),
        };
      })}
    />
  );
}
