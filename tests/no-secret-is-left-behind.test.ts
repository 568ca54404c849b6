// Every world of the suite looks at its end for what was planted in it; here it is seen that it would find it.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { canaries, createHttpWorld, type HttpWorld, password } from "./http-world.ts";

const end = (world: HttpWorld) => world[Symbol.asyncDispose]();

test("a morning with everybody in it leaves no secret behind", async () => {
  const world = await createHttpWorld();
  const key = await world.key(await world.account("admin"));
  await world.cookie("admin");
  await world.signIn("admin@unlatch.test", "a wrong password");
  await world.json("/api/advisors", { key, json: { name: "Asha Rao", phone: "+12025550143" } });
  await world.json("/api/connection/check", { key, json: {} });
  await world.call("/api/webhook/status", { key: canaries.token });
  await end(world);
});

test.each([
  [
    "in a file",
    "token",
    async (world: HttpWorld) => writeFileSync(join(world.folder, "a.txt"), canaries.token),
  ],
  ["in the log", "appSecret", async (world: HttpWorld) => void world.log.push(`so: ${canaries.appSecret}`)],
  [
    "in the database",
    "password",
    (world: HttpWorld) =>
      world.sql(
        `insert into saved_views values ('one', 'somebody', 'Somebody', 'mine', 'q=${password}', 0, 1)`,
      ),
  ],
])("one that is left %s is found", async (_, name, leave) => {
  const world = await createHttpWorld({ idle: true });
  await leave(world);
  await expect(end(world)).rejects.toThrow(`A secret was left behind: ${name} in`);
});
