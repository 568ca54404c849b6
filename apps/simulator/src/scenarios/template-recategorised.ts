import { hour, minute, type Scenario, tapAll } from "./scenario.ts";

export const templateRecategorised: Scenario = {
  id: "template-recategorised",
  title: "A template is re-categorised",
  promise:
    "The notice and the change a day later are kept as facts of the account; who stopped marketing gets no template after it; everybody else is served as before.",
  people: 6,
  async play(scene) {
    const { meta, people } = scene;
    const template = [...meta.templates.all.values()].find(({ category }) => category === "UTILITY");
    if (!template) return scene.say("There is no utility template to change.");
    scene.say("05:00 the day before: Meta gives notice that the template becomes MARKETING");
    await meta.templateLife.recategorise(template, "MARKETING", { notice: true });
    await people[0]?.stopMarketing();
    await scene.pass(24 * hour + minute);
    scene.say("a day later: it is MARKETING now");
    await scene.announce();
    await scene.pass(2 * minute);
    tapAll(scene, minute, people.slice(1));
    await scene.pass(10 * minute);
  },
};
