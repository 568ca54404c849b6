import { isBlank, toTemplateValue } from "@unlatch/whatsapp";
import { z } from "zod";

/** What people and programs enter that goes to Meta later: mended or refused here, where somebody can answer. */

const blank =
  "has nothing in it that can be seen, and WhatsApp refuses empty texts. Write at least one word, or leave it out.";
const pasted = 20_000;

/** Code points, as Meta counts: an emoji of two halves is one. */
function isTooLong(text: string, limit: number, check: z.core.$RefinementCtx<string>): boolean {
  const { length } = Array.from(text);
  if (length > limit)
    check.addIssue({
      code: "custom",
      message: `has ${length} characters, and ${limit} are allowed. Shorten it.`,
    });
  return length > limit;
}

/** One line: line breaks, tabs and rows of spaces, which Meta refuses in a template's values, become a space. */
export const lineOf = (limit: number) =>
  z
    .string()
    .max(pasted)
    .transform((text, check) => {
      const line = toTemplateValue(text);
      if (isBlank(line)) check.addIssue({ code: "custom", message: blank });
      else if (!isTooLong(line, limit, check)) return line;
      return z.NEVER;
    });

/** A text of several lines, as it is to be read. */
export const textOf = (limit: number) =>
  z
    .string()
    .max(pasted)
    .transform((text, check) => {
      const body = text.toWellFormed().trim();
      if (isBlank(body)) check.addIssue({ code: "custom", message: blank });
      else if (!isTooLong(body, limit, check)) return body;
      return z.NEVER;
    });

/** Where Meta fetches a file from. */
export const webLink = z.string().trim().max(2_000).refine(isWebLink, {
  message:
    "is not a web address that begins with https://. Meta fetches the picture from there; put it where it can be reached with https and give that address.",
});

function isWebLink(text: string): boolean {
  if (!/^https:\/\/[^\s/\\]+/i.test(text) || /[\s\p{Cc}\p{Cf}]/u.test(text)) return false;
  const address = URL.parse(text);
  return address !== null && address.username === "" && address.password === "";
}
