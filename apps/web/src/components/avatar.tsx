import look from "./avatar.module.css";

/** A person in two letters; the name stands beside it. */
export const Avatar = ({ name }: { name: string }) => (
  <span className={look.avatar} aria-hidden="true">
    {initials(name)}
  </span>
);

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map(
    (word) => Array.from(word ?? "")[0] ?? "",
  );
  return letters.join("").toUpperCase();
}
