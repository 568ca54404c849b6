import { momentOf } from "@unlatch/core/business-day";
import type { Past } from "./cast.ts";
import { announceDay } from "./office.ts";
import type { DemoPerson } from "./people.ts";

const minute = 60_000;

/** Minutes after the announcement at which people look at their phones, and how many of them. */
const waves = [
  [2, 6],
  [6, 10],
  [13, 12],
  [24, 11],
  [41, 11],
  [67, 12],
  [105, 11],
  [150, 9],
  [215, 7],
  [300, 5],
  [420, 4],
  [560, 2],
] as const;
const weight = waves.reduce((sum, [, share]) => sum + share, 0);

const sayings = [
  "Thank you!",
  "Can I get the pictures in Hindi as well?",
  "The client card was very useful yesterday 👍",
  "What was the return of the mid cap fund?",
  "Please call me about my plan",
  "Good morning",
];

interface Morning {
  day: string;
  packId: string;
  start: number;
  daysAgo: number;
}

/** The announcement, and what people do about it until the next day begins. */
export async function playMorning(past: Past, { day, packId, start, daysAgo }: Morning): Promise<void> {
  const { context, meta, chance, people, timeZone, until } = past;
  spoilDay(past, daysAgo);
  await announceDay(context, packId);
  for (const person of people) planPerson(past, person, start, daysAgo);
  if (chance.happens(0.4)) {
    const stranger = meta.phone(`+9198111${String(10_000 + chance.below(80_000))}`, { name: "Somebody" });
    meta.later(chance.below(600) * minute, () => void stranger.type("Hello, what is this about?"));
  }
  // The next pack is written this evening, so the day is over before.
  const evening = momentOf(timeZone, day, 20 * 60 + 30);
  await past.play(Math.min(evening, until));
  meta.faults.clear();
}

/** What goes wrong at Meta's side on some days, as it does. */
function spoilDay({ meta, chance, people }: Past, daysAgo: number): void {
  const victims = (count: number) => Array.from({ length: count }, () => chance.pick(people).phone.slice(1));
  for (const to of victims(1)) meta.faults.failLater(131049, { to, type: "template" });
  if (chance.happens(0.3))
    for (const to of victims(1))
      meta.faults.failLater(131053, { to, type: "image", nth: 1 + chance.below(3) });
  // One bad morning: Meta withheld templates from many.
  if (daysAgo === 11) for (const to of victims(18)) meta.faults.failLater(131049, { to, type: "template" });
  // And one on which a part of the answers got lost on the way.
  if (daysAgo === 6) for (const to of victims(6)) meta.faults.loseAnswer({ to, type: "text" });
}

function planPerson(past: Past, person: DemoPerson, start: number, daysAgo: number): void {
  const { meta, chance, time, until } = past;
  const phone = meta.phone(person.phone, { name: person.name });
  if (person.trouble === "disabled" || person.trouble === "no_whatsapp") return;
  const weekend = [0, 6].includes(new Date(start).getUTCDay());
  const today = daysAgo === 0;
  const taps = chance.happens(person.keen * (weekend ? 0.7 : 0.97) * (today ? 0.62 : 1));
  const after = delayOf(chance.below(weight)) * minute + chance.below(900);
  const soon = start + after + 4_000 - time.now();
  const then = (ms: number, act: () => Promise<unknown>) => {
    // Nothing is planned beyond the end of the past: the living day takes over there.
    if (time.now() + soon + ms < until) meta.later(soon + ms, () => void act());
  };
  if (!taps) {
    if (chance.happens(0.35)) then(0, () => phone.read());
    return;
  }
  const twice = chance.happens(0.03);
  then(0, async () => {
    await phone.tap({ twice });
    // Meta showed number and id together once; from then on this person is known by the id alone.
    if (person.trouble === "hides_number") meta.phone(person.phone, { hideNumber: true });
  });
  then(16_000 + chance.below(4) * 60_000, () => phone.read());
  if (chance.happens(0.05)) then(5 * minute, () => phone.type(chance.pick(sayings)));
  if (person.trouble === "opts_out" && daysAgo === 9) then(20 * minute, () => phone.type("STOP"));
}

function delayOf(ticket: number): number {
  let left = ticket;
  for (const [minutes, share] of waves) {
    if (left < share) return minutes;
    left -= share;
  }
  return waves[0][0];
}
