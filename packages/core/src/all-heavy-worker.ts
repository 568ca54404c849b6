import { allHeavy } from "./all-rooms.ts";
import { serveHeavy } from "./heavy-desk.ts";

serveHeavy(allHeavy);
