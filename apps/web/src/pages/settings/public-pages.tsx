import { Code } from "../../components/code.tsx";
import { Section } from "../../components/section.tsx";
import { publicWords as words } from "../../words/public-pages.ts";
import look from "./settings.module.css";
import { useSettings } from "./use-settings.ts";

const addresses = [
  ["public.privacyText", "/privacy"],
  ["public.termsText", "/terms"],
  ["public.deletionText", "/data-deletion"],
] as const;

/** The addresses that Meta asks for, as they stand now. */
export function PublicPages() {
  const { data } = useSettings();
  const values = new Map(data?.items.map(({ key, value }) => [key, value]));
  return (
    <Section title={words.title} className={look.apart ?? ""}>
      <p className="soft">{words.why}</p>
      <ul className={look.addresses}>
        {addresses.map(([key, path]) => (
          <li key={key}>
            <Code label={words.copy(path)}>{`${location.origin}${path}`}</Code>
            {values.get(key) ? (
              <a href={path} target="_blank" rel="noreferrer">
                {words.look}
                <span className="sr-only">
                  {" "}
                  {path}, {words.inTab}
                </span>
              </a>
            ) : (
              <span className="soft">{words.isEmpty}</span>
            )}
          </li>
        ))}
      </ul>
      <p className="soft">{words.format}</p>
    </Section>
  );
}
