import { minute, type Scenario, second } from "./scenario.ts";

export const numbersChange: Scenario = {
  id: "numbers-change",
  title: "Numbers change, and one hides behind a user id",
  promise:
    "A person stays the same person: under the new number, and under a user id without a number, each has the six messages exactly once, and no stranger has any.",
  people: 3,
  async play(scene) {
    const { meta, people } = scene;
    const [mover, hider, usual] = people;
    if (!mover || !hider || !usual) return scene.say("This needs three people.");
    // Meta shows both for a while: that is how the house learns who hides.
    await meta.phone(hider.number, { userId: `IN.${hider.number}9` }).type("Good morning");
    await scene.announce();
    await scene.pass(minute);
    const moved = `+9199${mover.number.slice(-8)}`;
    scene.say(`05:01 ${mover.number} becomes ${moved}`);
    await mover.changeNumber(moved);
    await mover.tap({ context: null });
    meta.phone(hider.number, { hideNumber: true });
    scene.say(`05:01 ${hider.number} hides the number`);
    await hider.tap();
    await usual.tap();
    await meta.phone("+12025550999").tap({ context: null });
    await scene.pass(5 * minute + second);
  },
};
