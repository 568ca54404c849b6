/** The name of a placeholder for one row's field. */
export const nameOf = (field: string, row: number) => `${field}@${row}`;

/** Which row's field a placeholder stands for; null for one of all rows. */
export function placeOf(name: string): { field: string; row: number } | null {
  const at = name.lastIndexOf("@");
  return at < 0 ? null : { field: name.slice(0, at), row: Number(name.slice(at + 1)) };
}
