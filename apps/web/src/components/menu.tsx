import { Menu as Base } from "@base-ui/react/menu";
import { type ReactNode, useId } from "react";
import { useIsPhone } from "../media.ts";
import look from "./float.module.css";
import { atTheFoot, besides, type Floating, type MenuEntry, type MenuSection } from "./floating.ts";
import { PlainLink } from "./plain-link.tsx";

/** Arrows and letters go through it, Enter chooses, Escape leaves. */
export function Menu({ sections, ...floating }: Floating & { sections: readonly MenuSection[] }) {
  const { label, anchor, isOpen, onOpenChange } = floating;
  const isPhone = useIsPhone();
  return (
    <Base.Root open={isOpen} onOpenChange={onOpenChange}>
      {/* A menu is no landmark, and all that a page says belongs to one. */}
      <Base.Portal className={look.near} role="region" aria-label={label}>
        {isPhone && <Base.Backdrop className={look.veil} />}
        <Base.Positioner {...besides(floating)} style={isPhone ? atTheFoot : undefined}>
          <Base.Popup
            className={isPhone ? `${look.sheet} ${look.menu}` : `${look.panel} ${look.menu}`}
            data-over="near"
            aria-label={label}
            finalFocus={anchor}
          >
            {sections
              .filter(({ entries }) => entries.length > 0)
              .map((section, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: sections have a place, and no other identity
                <Section key={index} section={section} />
              ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Section({ section }: { section: MenuSection }) {
  const id = useId();
  const head = section.name && (
    <div id={id} className={look.head} aria-hidden="true">
      {section.name}
    </div>
  );
  const named = { className: look.section, "aria-labelledby": section.name ? id : undefined };
  if (section.kind === "one")
    return (
      <Base.RadioGroup {...named} value={section.chosen} onValueChange={section.choose}>
        {head}
        {section.entries.map((entry) => (
          <Base.RadioItem key={entry.name} value={entry.name} className={look.entry} closeOnClick>
            <Inside {...entry} mark={<Base.RadioItemIndicator render={tick} />} />
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    );
  return (
    <Base.Group {...named}>
      {head}
      {section.kind === "many"
        ? section.entries.map((entry) => (
            <Base.CheckboxItem
              key={entry.name}
              checked={entry.isOn}
              onCheckedChange={() => section.toggle(entry.name)}
              className={look.entry}
            >
              <Inside
                {...entry}
                mark={
                  <span className={look.box}>
                    <Base.CheckboxItemIndicator render={tick} />
                  </span>
                }
              />
            </Base.CheckboxItem>
          ))
        : section.entries.map((entry) =>
            "href" in entry ? (
              <Base.LinkItem
                key={entry.id ?? entry.name}
                className={look.entry}
                closeOnClick
                render={<PlainLink href={entry.href} />}
              >
                <Inside {...entry} />
              </Base.LinkItem>
            ) : (
              <Base.Item key={entry.id ?? entry.name} className={look.entry} onClick={entry.run}>
                <Inside {...entry} />
              </Base.Item>
            ),
          )}
    </Base.Group>
  );
}

const Inside = ({ name, note, mark }: MenuEntry & { mark?: ReactNode }) => (
  <>
    <span className={look.mark}>{mark}</span>
    <bdi className={look.name}>{name}</bdi>
    {note !== undefined && <span className={look.note}>{note}</span>}
  </>
);

const tick = (
  <svg viewBox="0 0 16 16" aria-hidden="true">
    <path d="m3 8.5 3.2 3.2L13 5" />
  </svg>
);
