import { tapWithin } from "../load.ts";
import { minute, type Scenario } from "./scenario.ts";

const TAPS = 10_000;

export const tenThousandTaps: Scenario = {
  id: "ten-thousand-taps",
  title: "Ten thousand taps in a minute",
  promise:
    "Ten thousand taps within a minute, however many people they come from: each is kept, and each person has the six messages in order, exactly once.",
  people: 10_000,
  async play(scene) {
    const { meta, people } = scene;
    await scene.announce();
    await scene.pass(5 * minute);
    scene.say(`05:05 ${TAPS} taps from ${people.length} people within a minute`);
    tapWithin(meta, people, { taps: TAPS, withinMs: minute });
    await scene.pass(30 * minute);
  },
};
