/** The first sentence says it; what follows, Meta's own words among it, explains. */
export function inTwo(reason: string): { title: string; why?: string } {
  const [, title = reason, why] = /^(.+?)\.\s+(.+)$/s.exec(reason) ?? [];
  return why ? { title, why } : { title };
}
