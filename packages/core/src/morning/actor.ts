import { program } from "../actor.ts";

/** Who begins what comes by itself. */
export const schedule = program("job", "morning.look", "The schedule");
