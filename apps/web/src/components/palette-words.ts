/** Every word somewhere in the title, in any order. */
export function fits(title: string, asked: string): boolean {
  const said = title.toLowerCase();
  return asked
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}

/** Whose name is asked for: "why did Ravi get nothing?" asks for Ravi, and for nothing else. */
export function personIn(asked: string): { name: string; isWhy: boolean } {
  const [, name] = /^why\b(?:\s+(?:did|does|has|is))?\s*(.*)$/iu.exec(asked.trim()) ?? [];
  if (name === undefined) return { name: asked.trim(), isWhy: false };
  return { name: name.replace(/\s*(?:\b(?:get|gets|got)\b.*)?\?*$/iu, "").trim(), isWhy: true };
}

/** A number of ours or an id of Meta's: it is a message. */
export function messageIn(asked: string): string | null {
  const id = asked.trim();
  return /^wamid\.[\w+/=-]{8,}$/.test(id) || /^\d{1,12}$/.test(id) ? id : null;
}
