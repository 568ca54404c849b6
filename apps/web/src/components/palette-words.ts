/** Every word somewhere in the title, in any order. */
export function fits(title: string, asked: string): boolean {
  const said = title.toLowerCase();
  return asked
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}

/** A number of ours or an id of Meta's: it is a message. */
export function messageIn(asked: string): string | null {
  const id = asked.trim();
  return /^wamid\.[\w+/=-]{8,}$/.test(id) || /^\d{1,12}$/.test(id) ? id : null;
}
