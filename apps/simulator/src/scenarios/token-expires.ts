import { minute, type Scenario, second, tapAll } from "./scenario.ts";

export const tokenExpires: Scenario = {
  id: "token-expires",
  title: "The token runs out at 05:02",
  promise:
    "Sending is held with code 190 and few tries are made in vain; when the token is renewed everybody who tapped gets the six messages in order, exactly once.",
  people: 12,
  async play(scene) {
    const { meta } = scene;
    await scene.announce();
    await scene.pass(2 * minute);
    scene.say("05:02 the token runs out");
    meta.account.expireToken();
    tapAll(scene, 30 * second);
    await scene.pass(10 * minute);
    scene.say("05:12 it is renewed");
    meta.account.renewToken();
    await scene.pass(20 * minute);
  },
};
