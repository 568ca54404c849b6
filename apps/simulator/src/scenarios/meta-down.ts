import { minute, type Scenario, second, tapAll } from "./scenario.ts";

export const metaDown: Scenario = {
  id: "meta-down",
  title: "Meta is down at 05:02",
  promise:
    "Ten minutes without Meta lose and double nothing: everybody who tapped has the six messages in order, exactly once, the first of them after Meta is back.",
  people: 12,
  async play(scene) {
    const { meta } = scene;
    await scene.announce();
    await scene.pass(2 * minute);
    scene.say("05:02 Meta can't be reached");
    await meta.unplug();
    // Webhooks come from other machines of Meta's: the taps arrive, their answers can't leave.
    tapAll(scene, 30 * second);
    await scene.pass(10 * minute);
    scene.say("05:12 Meta is back");
    await meta.plugIn();
    await scene.pass(20 * minute);
  },
};
