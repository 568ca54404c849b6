export { asked } from "../../words/asked.ts";
