// `npm run rooms`: writes what the rooms and the routers say of themselves into the few places that need all of them.
import { globSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { floors } from "../../packages/core/src/room.ts";

const root = path.resolve(import.meta.dirname, "../..");
const core = path.join(root, "packages/core/src");
const api = path.join(root, "packages/api/src");
const note = "// Written by `npm run rooms`";

interface Declared {
  folder: string;
  floor: (typeof floors)[number];
  rights: Readonly<Record<string, readonly string[]>>;
  topics: Readonly<Record<string, { kind?: string }>>;
}

/** What a folder's room.ts exports, under the name by which lists know it. */
const exportIn = (file: string, pattern: RegExp): string => {
  const found = pattern.exec(readFileSync(file, "utf8"))?.[1];
  if (!found) throw new Error(`${path.relative(root, file)} exports nothing like ${pattern.source}.`);
  return found;
};

const roomName = (folder: string) =>
  exportIn(path.join(core, folder, "room.ts"), /^export const (\w+) = defineRoom/m);

const folders = () =>
  globSync("*/room.ts", { cwd: core })
    .map((file) => path.dirname(file))
    .sort();

async function declared(): Promise<Declared[]> {
  const rooms: Declared[] = [];
  for (const folder of folders()) {
    const room = (await import(path.join(core, folder, "room.ts")))[roomName(folder)] as Declared;
    rooms.push({ ...room, folder });
  }
  return rooms;
}

const listOfRooms = () => `${note} from each folder's room.ts.
${folders()
  .map((folder) => `import { ${roomName(folder)} } from "./${folder}/room.ts";`)
  .join("\n")}

export const allDeclared = [
${folders()
  .map((folder) => `  ${roomName(folder)},`)
  .join("\n")}
];
`;

/** Below all rooms, so that whoever asks for a right or a kind need not know who declared it. */
const rightsOf = (rooms: readonly Declared[]) => `${note} from what each room declares.
export const rights = {
${rooms
  .flatMap(({ rights }) => Object.entries(rights))
  .map(([right, roles]) => `  "${right}": [${roles.map((role) => `"${role}"`).join(", ")}],`)
  .join("\n")}
} as const;
`;

const kindsOf = (rooms: readonly Declared[]) => `${note} from what each room declares.
export const topicKinds: Readonly<Record<string, "arrived" | "failed">> = {
${rooms
  .flatMap(({ topics }) => Object.entries(topics))
  .filter(([, { kind }]) => kind !== undefined)
  .map(([topic, { kind }]) => `  "${topic}": "${kind}",`)
  .join("\n")}
};
`;

/** Each file beside exports one router, called after its part of the address: `viewsRouter` is `views`. */
function routers(): string {
  const files = globSync("*.ts", { cwd: path.join(api, "rooms") }).sort();
  const all = files.map((file) => ({
    file,
    name: exportIn(path.join(api, "rooms", file), /^export const (\w+)Router = router/m),
  }));
  return `${note} from the files under rooms.
${all.map(({ file, name }) => `import { ${name}Router as ${name} } from "./rooms/${file}";`).join("\n")}
import { router } from "./trpc.ts";

export const appRouter = router({
${all.map(({ name }) => `  ${name},`).join("\n")}
});

export type AppRouter = typeof appRouter;
`;
}

/** The line of the map, which `tests/architecture.test.ts` reads as the rule. */
function withOrder(readme: string, rooms: readonly Declared[]): string {
  const groups = floors.map((floor) => rooms.filter((room) => room.floor === floor));
  const words = groups.map((group) => group.map(({ folder }) => folder).join(" · "));
  const line = `\`${["all-rooms", ...words, "feed", "context"].join(" → ")}\``;
  return readme.replace(/^`all-rooms → [^`]+`$/m, line);
}

/** The files with what should stand in them, by path from the root. */
export async function writtenFiles(): Promise<Record<string, string>> {
  const rooms = await declared();
  return {
    "packages/core/src/all-declared.ts": listOfRooms(),
    "packages/core/src/room-rights.ts": rightsOf(rooms),
    "packages/core/src/room-topics.ts": kindsOf(rooms),
    "packages/api/src/router.ts": routers(),
    "README.md": withOrder(readFileSync(path.join(root, "README.md"), "utf8"), rooms),
  };
}

if (import.meta.main)
  for (const [file, text] of Object.entries(await writtenFiles())) writeFileSync(path.join(root, file), text);
