import { hour, minute, type Scenario, tapAll } from "./scenario.ts";

export const normalMorning: Scenario = {
  id: "normal-morning",
  title: "A normal morning",
  promise:
    "Everybody is announced to once; whoever taps gets the six messages in order, exactly once, and reads them; who does not tap gets nothing else.",
  people: 12,
  async play(scene) {
    const { meta, people } = scene;
    await scene.announce();
    scene.say("05:00 the templates leave");
    await scene.pass(2 * minute);
    const [sleeper, ...awake] = people;
    tapAll(scene, 20 * minute, awake);
    scene.say(`05:02 ${awake.length} people begin to tap, ${sleeper?.number ?? "nobody"} sleeps`);
    await scene.pass(30 * minute);
    for (const phone of awake) meta.later(minute, () => phone.read());
    await scene.pass(hour);
  },
};
