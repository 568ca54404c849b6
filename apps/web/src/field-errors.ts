/** What the server found wrong with single fields of what it was sent, by their names; of each the first thing. */
export function fieldsOf(error: Error): Record<string, string> {
  if (!error.message.startsWith("[")) return {};
  const fields: Record<string, string> = {};
  for (const { path, message } of issuesIn(error.message)) {
    const name = path.join(".");
    if (name !== "") fields[name] ??= message;
  }
  return fields;
}

interface Issue {
  path: (string | number)[];
  message: string;
}

function issuesIn(text: string): Issue[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.filter(isIssue) : [];
  } catch {
    return [];
  }
}

function isIssue(value: unknown): value is Issue {
  if (typeof value !== "object" || value === null) return false;
  return (
    "path" in value && Array.isArray(value.path) && "message" in value && typeof value.message === "string"
  );
}
