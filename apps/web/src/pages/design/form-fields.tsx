import { useClock } from "../../about.ts";
import { AreaField } from "../../components/area-field.tsx";
import { ComboboxField } from "../../components/combobox-field.tsx";
import { FileField } from "../../components/file-field.tsx";
import { Form, Send } from "../../components/form.tsx";
import { MomentField } from "../../components/moment-field.tsx";
import { PasswordField } from "../../components/password-field.tsx";
import { PhoneField } from "../../components/phone-field.tsx";
import { SecretField } from "../../components/secret-field.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { SwitchField } from "../../components/switch-field.tsx";
import { TextField } from "../../components/text-field.tsx";
import { useOurForm } from "../../components/use-form.ts";
import { notify } from "../../toast-store.ts";

const zones = ["Asia/Kolkata", "Asia/Dubai", "Europe/London", "America/New_York"].map((zone) => ({
  value: zone,
  label: zone,
}));
const roles = ["Viewer", "Reviewer", "Operator", "Admin"].map((role) => ({ value: role, label: role }));

const values = {
  name: "Acme Wealth",
  phone: "0091 98000-00210",
  text: "Good morning, your pack is ready.",
  role: "Operator",
  zone: "Asia/Kolkata",
  isLive: true,
  at: { day: "2026-11-27", time: "05:00" },
  token: null as string | null,
  password: "",
  picture: "",
};

/** Each kind of field, in one form. Nothing is sent from here. */
export function FormFields() {
  const clock = useClock();
  const form = useOurForm({
    values,
    send: async () => {},
    done: () => notify({ text: "Nothing was sent from here.", shape: "ok" }),
    isLight: true,
  });
  return (
    <Form
      form={form}
      send={
        <Send form={form} pending="Saving…">
          Save
        </Send>
      }
    >
      <TextField form={form} name="name" label="Name" help="As advisors know it." />
      <PhoneField form={form} name="phone" label="Phone" help="With its country code." />
      <AreaField form={form} name="text" label="Text" most={30} />
      <SelectField form={form} name="role" label="Role" options={roles} />
      <ComboboxField form={form} name="zone" label="Zone" options={zones} help="Where the clock is read." />
      <MomentField form={form} name="at" label="Goes out" clock={clock} />
      <SwitchField form={form} name="isLive" label="Sending is on" help="Off, everything waits." />
      <SecretField
        form={form}
        name="token"
        label="Access token"
        kept="EAAJ••••••••x2ZD"
        help="Never expires."
      />
      <PasswordField form={form} name="password" label="Password" autoComplete="new-password" isOptional />
      <FileField
        form={form}
        name="picture"
        label="Picture"
        help="JPEG or PNG, at most 5 MB."
        send={() => Promise.resolve("sample")}
        kinds={{ "image/jpeg": "JPEG", "image/png": "PNG" }}
        mostBytes={5e6}
      />
    </Form>
  );
}
