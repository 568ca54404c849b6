import { readPerson } from "./phone-number.ts";
import { isObject } from "./read.ts";
import type { BadItem, EchoItem } from "./webhook-items.ts";
import { type ChangeContext, readMessage } from "./webhook-message.ts";

/**
 * One of `value.message_echoes`: what somebody of the business sent on the phone app. It has the shape of a
 * message, but `from` is the business and `to` or `to_user_id` the person. Source: Meta, "smb_message_echoes".
 */
export function readEcho(echo: unknown, path: string, change: ChangeContext): EchoItem | BadItem {
  const item = readMessage(echo, path, change);
  if (item.kind === "bad" || !isObject(echo)) return item as BadItem;
  const { from: _, userId: __, parentUserId: ___, tap: ____, profileName: _____, ...said } = item;
  const { waId, userId } = readPerson(echo.to, echo.to_user_id);
  return { ...said, kind: "echo", to: waId, toUserId: userId };
}
