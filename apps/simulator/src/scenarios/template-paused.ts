import { hour, minute, type Scenario, second, tapAll } from "./scenario.ts";

export const templatePaused: Scenario = {
  id: "template-paused",
  title: "The template is paused in the middle of the run",
  promise:
    "The run stops at the pause and says why; replies go on; after three hours it goes on by itself, and nobody is announced to twice.",
  people: 12,
  async play(scene) {
    const { meta, people } = scene;
    const template = [...meta.templates.all.values()].find(({ status }) => status === "APPROVED");
    if (!template) return scene.say("There is no approved template to pause.");
    // A slow morning: the number is throttled so that the pause comes in the middle.
    meta.limits.messagesPerSecond = Math.floor(people.length / 2);
    await scene.announce();
    await scene.pass(second / 2);
    scene.say("05:00 Meta pauses the template for three hours");
    await meta.templateLife.score(template, "RED");
    meta.limits.messagesPerSecond = null;
    tapAll(
      scene,
      minute,
      people.filter((phone) => phone.inbox.length > 0),
    );
    await scene.pass(2 * hour);
    scene.say("08:00 it is free again");
    await scene.pass(2 * hour);
  },
};
