import { join } from "node:path";
import type { Context } from "../context.ts";

/** Where the files of exports lie until they are swept. */
export const folderOf = ({ dataDir }: Context): string => join(dataDir, "exports");
