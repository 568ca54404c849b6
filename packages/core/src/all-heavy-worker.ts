import { allHeavy } from "./all-heavy.ts";
import { serveHeavy } from "./heavy-desk.ts";

serveHeavy(allHeavy);
