import { randomBytes } from "node:crypto";
import { makeResetLink } from "@unlatch/core/access/links";
import { Refusal } from "@unlatch/core/errors";
import {
  atTheMachine,
  changePassword,
  changeRole,
  findAccount,
  listAccounts,
  newPassword,
  roleChange,
  signOutEverywhere,
} from "../account-changes.ts";
import { newAccount } from "../accounts.ts";
import { roles } from "../auth.ts";
import { removeAllFactors } from "../factors.ts";
import { columns, type LocalContext, Misuse, needed, type Outcome } from "./local-context.ts";

export interface UserOptions {
  name?: string;
  role?: string;
  "password-stdin"?: boolean;
  readInput: () => Promise<string>;
}

const usage = {
  add: `user add <email> --name <name> --role <${roles.join("|")}> [--password-stdin]`,
  role: `user role <email> <${roles.join("|")}|none>`,
  password: "user password <email> [--password-stdin]",
  "reset-link": "user reset-link <email>",
  "sign-out": "user sign-out <email>",
  "remove-factor": "user remove-factor <email>",
};

/** Accounts without the web, for when nobody can sign in. */
export async function userCommand(
  context: LocalContext,
  args: string[],
  options: UserOptions,
): Promise<Outcome> {
  const [action, email, role] = args;
  switch (action) {
    case "list":
      return list(context);
    case "add":
      return add(context, needed(email, usage.add), options);
    case "role": {
      const wanted = roleChange.parse(needed(role, usage.role));
      await changeRole(context, atTheMachine, { email: needed(email, usage.role), role: wanted });
      const line = wanted === "none" ? `${email} is not let in any more.` : `${email} is ${wanted} now.`;
      return { lines: [line], data: { email, role: wanted }, ok: true };
    }
    case "password":
      return setPassword(context, needed(email, usage.password), options);
    case "reset-link":
      return resetLink(context, needed(email, usage["reset-link"]));
    case "sign-out":
      return signOut(context, needed(email, usage["sign-out"]));
    case "remove-factor":
      return removeFactor(context, needed(email, usage["remove-factor"]));
    default:
      throw new Misuse(`It goes: unlatch user list, or ${Object.values(usage).join(", or ")}`);
  }
}

async function list({ store }: LocalContext): Promise<Outcome> {
  const accounts = await listAccounts(store);
  const lines = columns(accounts.map(({ email, role, name }) => [email, role, name]));
  return { lines: lines.length > 0 ? lines : ["There is no account yet."], data: accounts, ok: true };
}

async function add({ accounts }: LocalContext, email: string, options: UserOptions): Promise<Outcome> {
  const role = roles.find((one) => one === needed(options.role, usage.add));
  if (!role) throw new Misuse(`The role is one of ${roles.join(", ")}.`);
  const { password, made } = await passwordFor(options);
  const account = newAccount.parse({ email, name: needed(options.name, usage.add), password });
  await accounts.create(atTheMachine, { ...account, role });
  return shown(`${email} can sign in as ${role}.`, { email, role }, made);
}

async function setPassword(context: LocalContext, email: string, options: UserOptions): Promise<Outcome> {
  const { password, made } = await passwordFor(options);
  const { id } = await findAccount(context.store, email);
  const { keys } = await changePassword(context, atTheMachine, { userId: id, password });
  return shown(
    `${email} has a new password and is signed out everywhere${andKeys(keys)}.`,
    { email, keys },
    made,
  );
}

/** For who has forgotten the password: it works once, for an hour. */
async function resetLink(context: LocalContext, email: string): Promise<Outcome> {
  const { id, role } = await findAccount(context.store, email);
  if (role === "none")
    throw new Refusal(
      "conflict",
      `${email} is not let in. Give them a role first: user role ${email} <${roles.join("|")}>`,
    );
  const { token, expiresAt } = await makeResetLink(context, atTheMachine, { userId: id });
  const link = `${context.url}/reset?token=${token}`;
  const about = `Whoever opens it sets a new password for ${email}. It works once, for an hour; it is shown this once.`;
  return { lines: [link, about], data: { email, link, expiresAt: new Date(expiresAt) }, ok: true };
}

async function signOut(context: LocalContext, email: string): Promise<Outcome> {
  const { id } = await findAccount(context.store, email);
  const { keys } = await signOutEverywhere(context, atTheMachine, id);
  return { lines: [`${email} is signed out everywhere${andKeys(keys)}.`], data: { email, keys }, ok: true };
}

/** For who lost the phone, the recovery codes and the passkeys. */
async function removeFactor(context: LocalContext, email: string): Promise<Outcome> {
  const { id } = await findAccount(context.store, email);
  const { app, passkeys } = await removeAllFactors(context, atTheMachine, id);
  const line =
    app || passkeys > 0
      ? `${email} has no second factor any more, and is signed out. The password alone lets them in.`
      : `${email} had no second factor. They are signed out all the same.`;
  return { lines: [line], data: { email, app, passkeys }, ok: true };
}

const andKeys = (keys: number) =>
  keys === 0
    ? ""
    : keys === 1
      ? "; its API key is not valid any more"
      : `; its ${keys} API keys are not valid any more`;

/** Never an argument: other users of the machine see those. */
async function passwordFor(options: UserOptions): Promise<{ password: string; made: string | null }> {
  if (options["password-stdin"]) {
    const given = (await options.readInput()).replace(/\r?\n$/, "");
    return { password: newPassword.parse(given), made: null };
  }
  const made = randomBytes(15).toString("base64url");
  return { password: made, made };
}

function shown(line: string, data: Record<string, unknown>, made: string | null): Outcome {
  if (made === null) return { lines: [line], data, ok: true };
  return {
    lines: [line, `Password: ${made}   (shown this once)`],
    data: { ...data, password: made },
    ok: true,
  };
}
