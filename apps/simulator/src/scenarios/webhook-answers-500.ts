import { hour, minute, type Scenario, tapAll } from "./scenario.ts";

export const webhookAnswers500: Scenario = {
  id: "webhook-answers-500",
  title: "The webhook answers 500 for ten minutes",
  promise:
    "No tap and no status is lost: Meta tries again for days, each webhook is taken in the end, and everybody has the six messages exactly once.",
  people: 12,
  async play(scene) {
    const { meta } = scene;
    await scene.announce();
    await scene.pass(minute);
    scene.say("05:01 the webhook answers 500");
    meta.answerWebhooksWith(500);
    tapAll(scene, 5 * minute);
    await scene.pass(10 * minute);
    scene.say("05:11 it is well again");
    meta.answerWebhooksWith(null);
    await scene.pass(hour);
  },
};
