import { serveHeavy } from "./heavy-desk.ts";
import { testTasks } from "./heavy-tasks.fixture.ts";

serveHeavy(testTasks);
