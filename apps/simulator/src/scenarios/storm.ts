import { minute, type Scenario, tapAll } from "./scenario.ts";

export const storm: Scenario = {
  id: "storm",
  title: "A storm of duplicates in disorder",
  promise:
    "Statuses twice and in any order, each tap twice, and every webhook of the morning again three times, regrouped and shuffled: the end is the same, six messages in order, exactly once.",
  people: 12,
  async play(scene) {
    const { meta, people } = scene;
    meta.faults.shuffleStatuses(true);
    meta.faults.duplicateStatuses(true);
    await scene.announce();
    await scene.pass(minute);
    for (const [index, phone] of people.entries()) meta.later(index * 500, () => phone.tap({ twice: true }));
    tapAll(scene, minute);
    await scene.pass(3 * minute);
    scene.say("05:04 everything comes again, three times");
    await meta.redeliver({ shuffle: true, rebatch: true, times: 3 });
    await scene.pass(5 * minute);
  },
};
