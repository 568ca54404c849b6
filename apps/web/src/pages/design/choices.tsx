import { useState } from "react";
import { Chip } from "../../components/chip.tsx";
import { Tabs } from "../../components/tabs.tsx";
import look from "./design.module.css";
import { longText } from "./samples.ts";

const tabs = [
  { name: "live", label: "Live" },
  { name: "messages", label: "Messages", count: "12,408" },
  { name: "errors", label: "Errors", count: "0" },
] as const;
type Name = (typeof tabs)[number]["name"];

export function Choices() {
  const [chosen, setChosen] = useState<Name>("live");
  const [isOn, setOn] = useState(true);
  const [isThere, setThere] = useState(true);
  return (
    <>
      <div className={look.designLine}>
        <Chip>template</Chip>
        <Chip isOn={isOn} onToggle={() => setOn(!isOn)} count="37">
          failed
        </Chip>
        <Chip isOn={!isOn} onToggle={() => setOn(!isOn)}>
          read
        </Chip>
        {isThere && (
          <Chip onRemove={() => setThere(false)} removeLabel="Remove code 131026">
            code 131026
          </Chip>
        )}
        <Chip>{longText}</Chip>
      </div>
      <Tabs label="Sample views" tabs={tabs} chosen={chosen} onChoose={setChosen}>
        <p className="soft">This is what “{chosen}” would show.</p>
      </Tabs>
    </>
  );
}
