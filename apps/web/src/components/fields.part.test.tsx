import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { clockIn } from "../format.ts";
import { show } from "../part.fixture.tsx";
import { ComboboxField } from "./combobox-field.tsx";
import { FileField } from "./file-field.tsx";
import { Form, Send } from "./form.tsx";
import { MomentField } from "./moment-field.tsx";
import { PhoneField } from "./phone-field.tsx";
import { SecretField } from "./secret-field.tsx";
import { SelectField } from "./select-field.tsx";
import { SwitchField } from "./switch-field.tsx";
import { useOurForm } from "./use-form.ts";
import type { SendFile } from "./use-sending.ts";

const zones = ["Asia/Kolkata", "Asia/Kathmandu", "America/New_York"].map((zone) => ({
  value: zone,
  label: zone,
}));
const roles = ["Viewer", "Operator"].map((label) => ({ value: label.toLowerCase(), label }));
const empty = {
  zone: "",
  role: "",
  isLive: false,
  at: { day: "", time: "" },
  phone: "",
  token: null as string | null,
  picture: "",
};

interface SampleProps {
  values?: typeof empty;
  sent: (values: typeof empty) => void;
  send?: SendFile;
}

function Sample({ values = empty, sent, send = () => Promise.resolve("media-1") }: SampleProps) {
  const form = useOurForm({ values, send: async (typed) => sent(typed) });
  return (
    <Form
      form={form}
      send={
        <Send form={form} pending="Saving…">
          Save
        </Send>
      }
    >
      <ComboboxField form={form} name="zone" label="Zone" options={zones} />
      <SelectField form={form} name="role" label="Role" options={roles} />
      <SwitchField form={form} name="isLive" label="Live" help="Messages leave." />
      <MomentField form={form} name="at" label="Goes out" clock={clockIn("America/New_York")} />
      <PhoneField form={form} name="phone" label="Phone" help="With its country code." />
      <SecretField form={form} name="token" label="Access token" kept="EAAJ••••x2ZD" />
      <FileField
        form={form}
        name="picture"
        label="Picture"
        send={send}
        kinds={{ "image/jpeg": "JPEG", "image/png": "PNG" }}
        mostBytes={5e6}
      />
    </Form>
  );
}

const full: typeof empty = {
  zone: "Asia/Kolkata",
  role: "operator",
  isLive: false,
  at: { day: "2026-11-27", time: "05:00" },
  phone: "+919812345210",
  token: null,
  picture: "media-0",
};

test("a name is found by typing a part of it, by keyboard alone; what fits nothing is told", async () => {
  const sent = vi.fn();
  const { screen } = await show(<Sample values={{ ...full, zone: "" }} sent={sent} />);
  const zone = screen.getByRole("combobox", { name: "Zone" });
  await userEvent.type(zone, "mars");
  await expect.element(screen.getByText("None fits “mars”.")).toBeVisible();
  await userEvent.fill(zone, "kath");
  await expect.element(screen.getByRole("option")).toHaveTextContent("Asia/Kathmandu");
  await userEvent.keyboard("{Enter}");
  await expect.element(zone).toHaveValue("Asia/Kathmandu");
  await expect.element(screen.getByRole("listbox")).not.toBeInTheDocument();
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => sent.mock.lastCall?.[0]).toEqual({ ...full, zone: "Asia/Kathmandu" });
});

test("what is missing is told in each field, and the focus goes to the first", async () => {
  const sent = vi.fn();
  const { screen } = await show(<Sample sent={sent} />);
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.element(screen.getByRole("combobox", { name: "Zone" })).toHaveFocus();
  expect(screen.getByText("Needed to go on.").elements()).toHaveLength(5);
  expect(sent).not.toHaveBeenCalled();
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Role" }), "Operator");
  await expect.poll(() => screen.getByText("Needed to go on.").elements().length).toBe(4);
});

test("a switch is switched by its words and by the space bar", async () => {
  const sent = vi.fn();
  const { screen } = await show(<Sample values={full} sent={sent} />);
  const live = screen.getByRole("switch", { name: "Live" });
  await expect.element(live).toHaveAccessibleDescription("Messages leave.");
  await screen.getByText("Live").click();
  await expect.element(live).toBeChecked();
  await userEvent.keyboard(" ");
  await expect.element(live).not.toBeChecked();
});

test("a moment is said in words with its zone; a time that the day does not have is refused", async () => {
  const sent = vi.fn();
  const { screen } = await show(<Sample values={full} sent={sent} />);
  await expect.element(screen.getByText("Fri 27 Nov, 05:00 EST")).toBeVisible();
  const day = screen.getByLabelText("Day");
  const time = screen.getByLabelText("Time");
  await userEvent.fill(day, "2026-11-01");
  await userEvent.fill(time, "01:30");
  await expect.element(screen.getByText(/^This time comes twice/)).toBeVisible();
  await userEvent.fill(day, "2026-03-08");
  await userEvent.fill(time, "02:30");
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.element(screen.getByText(/^02:30 does not exist on 8 Mar/)).toBeVisible();
  await expect.element(day).toHaveFocus();
  expect(sent).not.toHaveBeenCalled();
  await userEvent.fill(time, "03:30");
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => sent.mock.lastCall?.[0].at).toEqual({ day: "2026-03-08", time: "03:30" });
});

test.each([
  ["0091 98123-45210", "+91 9812345210, India"],
  ["https://wa.me/447911123456", "+44 7911123456, United Kingdom or Guernsey or Jersey or Isle of Man"],
  ["+1 (876) 555-0143", "+1 8765550143, Jamaica"],
])("the number %s is shown as it was understood", async (typed, understood) => {
  const { screen } = await show(<Sample values={full} sent={() => {}} />);
  await userEvent.fill(screen.getByRole("textbox", { name: "Phone" }), typed);
  await expect.element(screen.getByText(understood)).toBeVisible();
});

test("a number without its country is refused with the way out", async () => {
  const sent = vi.fn();
  const { screen } = await show(<Sample values={full} sent={sent} />);
  const phone = screen.getByRole("textbox", { name: "Phone" });
  await userEvent.fill(phone, "98123 45210");
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.element(phone).toHaveAccessibleDescription(/^This is no number with its country code/);
  expect(sent).not.toHaveBeenCalled();
});

test("a secret shows its ends, is replaced only when asked, and the old one can be kept", async () => {
  const sent = vi.fn();
  const { screen } = await show(<Sample values={full} sent={sent} />);
  const token = screen.getByRole("textbox", { name: "Access token" });
  await expect.element(token).toHaveValue("EAAJ••••x2ZD");
  await expect.element(token).toHaveAttribute("readonly");
  await screen.getByRole("button", { name: "Replace" }).click();
  await expect.element(token).toHaveFocus();
  await expect.element(token).toHaveValue("");
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.element(token).toHaveAccessibleDescription("Needed to go on.");
  await screen.getByRole("button", { name: "Keep the old one" }).click();
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => sent.mock.lastCall?.[0].token).toBe(null);
  await screen.getByRole("button", { name: "Replace" }).click();
  await userEvent.fill(token, "EAAnew");
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => sent.mock.lastCall?.[0].token).toBe("EAAnew");
});

const picture = (name: string, type: string, size = 1_200) => new File(["x".repeat(size)], name, { type });

test("a file of another kind or too big is refused before anything is sent", async () => {
  const send = vi.fn<SendFile>(async () => "media-1");
  const { screen } = await show(<Sample values={full} sent={() => {}} send={send} />);
  const field = screen.getByLabelText(/^Picture/);
  // Chosen as a person can, who may ask the browser for all files.
  const drop = async (file: File) => {
    const carried = new DataTransfer();
    carried.items.add(file);
    const at = field.element().parentElement;
    at?.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: carried }));
  };
  await drop(picture("chart.webp", "image/webp"));
  await expect
    .element(screen.getByText("chart.webp is of another kind. This takes JPEG or PNG."))
    .toBeVisible();
  await drop(picture("chart.png", "image/png", 5_100_000));
  await expect.element(screen.getByText("chart.png has 5.1 MB. At most 5.0 MB can be taken.")).toBeVisible();
  expect(send).not.toHaveBeenCalled();
  await drop(picture("chart.png", "image/png"));
  await expect.element(screen.getByText("chart.png, 1 KB")).toBeVisible();
  expect(send).toHaveBeenCalledTimes(1);
});

test("a file on its way shows how far it is, and can be stopped", async () => {
  let about: Parameters<SendFile>[1] | undefined;
  const send: SendFile = (_, watch) => {
    about = watch;
    return new Promise((_, reject) =>
      watch.signal.addEventListener("abort", () => reject(new Error("stopped"))),
    );
  };
  const sent = vi.fn();
  const { screen } = await show(<Sample values={{ ...full, picture: "" }} sent={sent} send={send} />);
  await userEvent.upload(screen.getByLabelText(/^Picture/), picture("chart.png", "image/png"));
  about?.tell(0.42);
  await expect.element(screen.getByText("Sending chart.png: 42 %")).toBeVisible();
  await expect.element(screen.getByRole("progressbar")).toHaveAttribute("value", "0.42");
  await screen.getByRole("button", { name: "Cancel" }).click();
  expect(about?.signal.aborted).toBe(true);
  await expect.element(screen.getByText("Choose a file")).toBeVisible();
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.element(screen.getByText("Needed to go on.")).toBeVisible();
  expect(sent).not.toHaveBeenCalled();
});
