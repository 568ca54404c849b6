import { beforeEach, describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import type { Answers } from "../../api.ts";
import { type Faked, refused, unreachable, wrongFields } from "../../faked-server.fixture.ts";
import { show } from "../../part.fixture.tsx";
import { ConnectWhatsApp } from "./connect-whatsapp.tsx";

beforeEach(() => sessionStorage.clear());

type Entered = Answers["connection"]["entered"];
type Value = Entered["values"][number];
type Trial = Answers["connection"]["try"];
const token = "EAAplanted0token";

const value = (name: Value["name"], more: Partial<Value> = {}): Value => ({
  ...{ name, value: null, isSet: false, ends: [], version: 0 },
  ...{ source: "default", variable: null, problem: null },
  ...more,
});
const blank = (): Value[] => [
  value("graphUrl", { value: "https://graph.facebook.com/v25.0", isSet: true }),
  ...(["phoneNumberId", "businessAccountId", "appSecret", "token"] as const).map((name) => value(name)),
];
const whole = (): Value[] => {
  const kept = { isSet: true, source: "setting", version: 1 } as const;
  return [
    value("graphUrl", { value: "https://graph.facebook.com/v25.0", isSet: true }),
    value("phoneNumberId", { ...kept, value: "106540352242922" }),
    value("businessAccountId", { ...kept, value: "102290129340398" }),
    value("appSecret", { ...kept, ends: ["4f1a"] }),
    value("token", { ...kept, ends: ["x2ZD"] }),
  ];
};
const entered = (values: Value[], more: Partial<Entered> = {}): Entered => ({
  ...{ values, callbackUrl: "https://ops.sampann.example/webhook", verifyToken: "9b1c0000000000000e07" },
  ...{ replaced: null, ...more },
});
const later = {
  state: "skipped",
  reason: "This is looked at once there is a token.",
  nextStep: null,
} as const;
const trial = (more: Partial<Trial> = {}): Trial => ({
  ...{ token: later, appSecret: later, phoneNumberId: later, businessAccountId: later, graphUrl: later },
  ...more,
});
const checks = (["token", "number", "account"] as const).map((name) => ({
  ...{ name, state: "ok" as const, reason: "Fine.", nextStep: null },
}));
const looked = (): Answers["connection"]["get"] => ({
  ...{ state: "ok", checks, checkedAt: new Date().toISOString() },
});

const opened = (values: Value[], answers: Faked = {}, more: Partial<Entered> = {}) =>
  show(<ConnectWhatsApp />, {
    role: "admin",
    answers: {
      "connection.entered": () => entered(values, more),
      "connection.get": looked,
      "connection.check": looked,
      "connection.try": () => trial(),
      ...answers,
    },
  });
const inDemo = {
  "app.info": () => ({ demo: true, timeZone: "Asia/Kolkata", version: "0.0.0" }),
  "demo.state": () => ({ filled: true, building: null, advisors: 120, packs: 30, messages: 4_213 }),
} satisfies Faked;

describe("a value", () => {
  test("is tried when it is left, says what came of it, and is not kept by that", async () => {
    const { screen, server } = await opened(blank(), {
      "connection.try": ({ token: given }) =>
        trial({
          token:
            given === token
              ? { state: "ok", reason: "Never expires, both permissions.", nextStep: null }
              : { state: "failed", reason: "This is no token.", nextStep: "Copy it once more." },
        }),
    });
    const field = screen.getByLabelText("Access token");
    await userEvent.fill(field, "EAA cut");
    await userEvent.keyboard("{Tab}");
    await expect.element(screen.getByText("This is no token.")).toBeVisible();
    await expect.element(field).toHaveAccessibleDescription("This is no token. Copy it once more.");
    // What Meta said of another value is no longer said.
    await userEvent.fill(field, token);
    await expect.element(screen.getByText("This is no token.")).not.toBeInTheDocument();
    await userEvent.keyboard("{Tab}");
    await expect.element(screen.getByText("Never expires, both permissions.")).toBeVisible();
    expect(server.asked("connection.enter")).toEqual([]);
    // Left once more without a change: nobody is asked again.
    await userEvent.click(field);
    await userEvent.keyboard("{Tab}");
    expect(server.asked("connection.try")).toHaveLength(2);
    expect(JSON.stringify(Object.entries(sessionStorage))).not.toContain(token);
  });

  test("whose answer comes late is judged by the newest only", async () => {
    const slow = Promise.withResolvers<Trial>();
    const { screen, server } = await opened(whole(), {
      "connection.try": ({ phoneNumberId }) =>
        phoneNumberId === "111111"
          ? slow.promise
          : trial({ phoneNumberId: { state: "ok", reason: `Found ${phoneNumberId}.`, nextStep: null } }),
    });
    const id = screen.getByLabelText("Phone number ID");
    await userEvent.fill(id, "111111");
    await userEvent.keyboard("{Tab}");
    await expect.element(screen.getByText("Meta is asked…").first()).toBeVisible();
    await userEvent.fill(id, "222222");
    await userEvent.keyboard("{Tab}");
    await expect.element(screen.getByText("Found 222222.")).toBeVisible();
    slow.resolve(trial({ phoneNumberId: { state: "failed", reason: "No such number.", nextStep: null } }));
    await expect.poll(() => server.asked("connection.try").length).toBeGreaterThan(1);
    await expect.element(screen.getByText("Found 222222.")).toBeVisible();
    await expect.element(screen.getByText("No such number.")).not.toBeInTheDocument();
  });

  test("that the environment decides says by which variable, and can't be typed over", async () => {
    const values = whole().map((one) =>
      one.name === "token" ? { ...one, source: "environment" as const, variable: "WHATSAPP_TOKEN" } : one,
    );
    const { screen } = await opened(values);
    const field = screen.getByLabelText("Access token");
    await expect.element(field).toHaveAttribute("readonly");
    await expect.element(field).toHaveAccessibleDescription(/Decided by WHATSAPP_TOKEN in the environment/);
    expect(screen.getByRole("button", { name: "Replace" }).elements()).toHaveLength(1);
  });
});

describe("keeping", () => {
  test("sends only what was changed, as of the version that was read; the secret leaves the screen", async () => {
    const { screen, server } = await opened(whole(), {
      "connection.enter": () => whole().map((one) => ({ ...one, version: 2 })),
    });
    await screen.getByRole("button", { name: "Replace" }).first().click();
    await userEvent.fill(screen.getByLabelText("Access token"), token);
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await expect.element(screen.getByText("Saved. It holds from the next call on.")).toBeVisible();
    expect(server.asked("connection.enter")).toEqual([
      {
        token,
        versions: { graphUrl: 0, phoneNumberId: 1, businessAccountId: 1, appSecret: 1, token: 1 },
      },
    ]);
    await expect.element(screen.getByLabelText("Access token")).toHaveValue("••••••••x2ZD");
    expect(document.body.innerHTML).not.toContain(token);
    // What changed is looked at at once, without being asked to.
    await expect.poll(() => server.asked("connection.check")).toHaveLength(1);
    await expect.element(screen.getByRole("button", { name: "Save" })).toHaveFocus();
  });

  test("what is refused stands at its field, and nothing that was typed is lost", async () => {
    const { screen, server } = await opened(whole(), {
      "connection.enter": () => {
        throw wrongFields({ appSecret: "is one word without spaces, as Meta shows it" });
      },
    });
    await screen.getByRole("button", { name: "Replace" }).nth(1).click();
    await userEvent.fill(screen.getByLabelText("App secret"), "two words");
    await userEvent.fill(screen.getByLabelText("Phone number ID"), "222222");
    await screen.getByRole("button", { name: "Save" }).click();
    const secret = screen.getByLabelText("App secret");
    await expect.element(secret).toHaveAccessibleDescription(/is one word without spaces/);
    await expect.element(secret).toHaveFocus();
    await expect.element(secret).toHaveValue("two words");
    server.answer({
      "connection.enter": () => {
        throw unreachable();
      },
    });
    await userEvent.fill(secret, "a-new-secret");
    await screen.getByRole("button", { name: "Save" }).click();
    await expect.element(screen.getByText(/^The server can't be reached/)).toBeVisible();
    await expect.element(screen.getByLabelText("Phone number ID")).toHaveValue("222222");
    await expect.element(secret).toHaveValue("a-new-secret");
  });

  test("while an app secret is changed the old one is taken as well, until it is removed", async () => {
    const two = whole().map((one) => (one.name === "appSecret" ? { ...one, ends: ["9c2e", "4f1a"] } : one));
    const { screen, server } = await opened(whole(), { "connection.enter": () => two });
    await screen.getByRole("button", { name: "Replace" }).nth(1).click();
    await userEvent.fill(screen.getByLabelText("App secret"), "a-new-secret");
    await expect.element(screen.getByRole("switch")).toBeChecked();
    server.answer({ "connection.entered": () => entered(two) });
    await screen.getByRole("button", { name: "Save" }).click();
    await expect.element(screen.getByText(/the old one that ends in 4f1a/)).toBeVisible();
    await screen.getByRole("button", { name: "Remove the old secret…" }).click();
    await screen.getByRole("button", { name: "Remove it" }).click();
    await expect
      .poll(() => server.asked("connection.enter"))
      .toMatchObject([
        { appSecret: "a-new-secret", keepsOldSecret: true },
        { dropsOldSecret: true, versions: { appSecret: 1 } },
      ]);
  });
});

describe("in the demo", () => {
  test("it can be left once all four are kept, and says so until then", async () => {
    const { screen } = await opened(blank(), inDemo);
    await expect.element(screen.getByRole("button", { name: "Leave the demo and connect…" })).toBeDisabled();
    await expect.element(screen.getByText("All four are needed first.")).toBeVisible();
    await expect.element(screen.getByRole("list", { name: "Does it work?" })).not.toBeInTheDocument();
  });

  test("it asks in numbers, waits until the server is back, and says why when it is refused", async () => {
    let isLeft = false;
    const { screen, server } = await opened(whole(), {
      ...inDemo,
      "demo.leave": () => {
        throw refused("CONFLICT", "The demo data are being made. Wait until they are there.");
      },
    });
    const leave = async () => {
      await screen.getByRole("button", { name: "Leave the demo and connect…" }).click();
      const question = screen.getByRole("alertdialog");
      await expect.element(question.getByText(/120 advisors and 4,213 messages stay behind/)).toBeVisible();
      await expect.element(question.getByText(/the number 106540352242922/)).toBeVisible();
      await question.getByRole("button", { name: "Leave the demo" }).click();
    };
    await leave();
    await expect.element(screen.getByText(/Wait until they are there/)).toBeVisible();
    expect(isLeft).toBe(false);
    server.answer({
      "demo.leave": () => {
        isLeft = true;
        return { left: true };
      },
    });
    await leave();
    await expect.element(screen.getByText(/^The demo is being left/)).toBeVisible();
    expect(isLeft).toBe(true);
  });
});

test("the address before can be put back with its own verify token, which stands in no draft", async () => {
  const { screen, server } = await opened(
    whole(),
    { "connection.putWebhookBack": () => ({ putBack: { account: "https://old.example/hook" } }) },
    { replaced: { account: "https://old.example/hook", app: "https://old.example/hook" } },
  );
  await expect
    .element(screen.getByText("Before this house, Meta sent to https://old.example/hook."))
    .toBeVisible();
  await screen.getByRole("button", { name: "Put the old address back…" }).click();
  await userEvent.fill(screen.getByLabelText("Verify token of the old address"), "old-word");
  await screen.getByRole("button", { name: "Put it back" }).click();
  await expect.poll(() => server.asked("connection.putWebhookBack")).toEqual([{ verifyToken: "old-word" }]);
  expect(JSON.stringify(Object.entries(sessionStorage))).not.toContain("old-word");
});

test("one verb leads: what is written is saved first, what is kept leaves the lead to the next step", async () => {
  const { screen } = await opened(whole(), inDemo);
  const save = screen.getByRole("button", { name: "Save" });
  const leave = screen.getByRole("button", { name: "Leave the demo and connect…" });
  await expect.element(leave).toHaveAttribute("data-kind", "primary");
  await expect.element(save).toHaveAttribute("data-kind", "plain");
  await userEvent.fill(screen.getByLabelText("Phone number ID"), "111111");
  await expect.element(save).toHaveAttribute("data-kind", "primary");
});
