import { useState } from "react";
import { Button, IconButton } from "../../components/button.tsx";
import { Field } from "../../components/field.tsx";
import { Icon } from "../../components/icon.tsx";
import { Select } from "../../components/select.tsx";
import look from "./design.module.css";
import { longText } from "./samples.ts";

const zones = [
  { value: "Asia/Kolkata", label: "Asia/Kolkata" },
  { value: "America/New_York", label: "America/New_York" },
] as const;
type Zone = (typeof zones)[number]["value"];

export function Forms() {
  const [zone, setZone] = useState<Zone>("Asia/Kolkata");
  return (
    <>
      <div className={look.designLine}>
        <Button kind="primary">Approve 6</Button>
        <Button>Send again</Button>
        <Button kind="primary" disabled>
          Sending…
        </Button>
        <Button disabled>Not now</Button>
        <Button kind="ghost">Hand back</Button>
        <Button kind="danger">Clear…</Button>
        <Button kind="link">Why</Button>
        <IconButton label="Close" icon={<Icon name="close" />} />
      </div>
      <Field label="Name" hint="As advisors know it." defaultValue="Acme Wealth" required />
      <Field
        label="Phone"
        error="This is no number with its country code, such as +919800000001."
        defaultValue="98"
      />
      <Field label="Note" required={false} placeholder={longText} />
      <Field label="From the environment" value="UNLATCH_TIME_ZONE" disabled readOnly />
      <div className={look.designLine}>
        <Select label="Zone" value={zone} options={zones} onChange={setZone} />
        <Select label="Zone, set elsewhere" value={zone} options={zones} onChange={setZone} isDisabled />
      </div>
    </>
  );
}
