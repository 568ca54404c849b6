import { formWords } from "./words/forms.ts";

const { file: words } = formWords;

/** As people say how big a file is. */
export const sizeOf = (bytes: number): string =>
  bytes >= 1e6 ? words.megabytes(bytes) : words.kilobytes(bytes);

/** Why it would not be taken; null when it would. `kinds` are MIME types with their names. */
export function wrongWithFile(
  file: Pick<File, "name" | "size" | "type">,
  kinds: Readonly<Record<string, string>>,
  mostBytes: number,
): string | null {
  if (!Object.hasOwn(kinds, file.type))
    return words.wrongKind(file.name, Object.values(kinds).join(formWords.or));
  return file.size > mostBytes ? words.tooBig(file.name, sizeOf(file.size), sizeOf(mostBytes)) : null;
}
