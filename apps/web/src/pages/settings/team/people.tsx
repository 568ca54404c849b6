import { useMe } from "../../../about.ts";
import { Avatar } from "../../../components/avatar.tsx";
import { Icon } from "../../../components/icon.tsx";
import { State } from "../../../components/state.tsx";
import { roleWords } from "../../../words/roles.ts";
import { teamWords as words } from "../../../words/team.ts";
import { InvitationRow } from "./invitation-row.tsx";
import type { Invitation, Member } from "./roles.ts";
import look from "./team.module.css";
import { useWhen } from "./when.ts";

interface Props {
  people: readonly Member[];
  invitations: readonly Invitation[];
  openId: string | null;
  /** Left out for who only reads. */
  onOpen?: (id: string) => void;
}

/** People, and below them who is invited: they will stand in the same list. */
export function People({ people, invitations, openId, onOpen }: Props) {
  const hasFactors = people.some(({ secondFactor }) => secondFactor !== null);
  const { columns } = words;
  return (
    <table className={look.table} data-factors={hasFactors ? "" : undefined}>
      <thead>
        <tr>
          <th scope="col">{columns.person}</th>
          <th scope="col">{columns.role}</th>
          {hasFactors && <th scope="col">{columns.factor}</th>}
          <th scope="col" className={look.end}>
            {columns.seen}
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((one) => (
          <Row key={one.id} member={one} hasFactors={hasFactors} isOpen={one.id === openId} onOpen={onOpen} />
        ))}
        {invitations.map((one) => (
          <InvitationRow key={one.id} invitation={one} hasFactors={hasFactors} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  member: Member;
  hasFactors: boolean;
  isOpen: boolean;
  onOpen: ((id: string) => void) | undefined;
}

function Row({ member, hasFactors, isOpen, onOpen }: RowProps) {
  const me = useMe();
  const when = useWhen();
  const { id, name, email, role, secondFactor, isHere, lastSeenAt } = member;
  return (
    <tr data-out={role === "none" ? "" : undefined} data-open={isOpen ? "" : undefined}>
      <td className={look.person}>
        <Avatar name={name} />
        <span className={look.words}>
          {onOpen ? (
            <button
              type="button"
              className={look.open}
              aria-label={words.open(name)}
              onClick={() => onOpen(id)}
            >
              <bdi>{name}</bdi>
            </button>
          ) : (
            <b>
              <bdi>{name}</bdi>
            </b>
          )}
          {id === me.id && <span className="soft"> {words.you}</span>}
          <span className={look.under}>{email}</span>
        </span>
      </td>
      <td className={look.role}>
        {role === "none" ? <State shape="idle" word={roleWords.names.none} /> : roleWords.names[role]}
      </td>
      {hasFactors && (
        <td className={look.factor}>
          {secondFactor ? (
            <State shape="ok" isQuiet word={words.factors[secondFactor]} />
          ) : (
            <State shape="idle" word={words.noFactor} />
          )}
        </td>
      )}
      <td className={look.seen}>
        <span className={look.atEnd}>
          {isHere ? words.now : lastSeenAt ? when(lastSeenAt) : words.never}
          {onOpen && <Icon name="forward" />}
        </span>
      </td>
    </tr>
  );
}
