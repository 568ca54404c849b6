import { isUserId } from "./phone-number.ts";
import { isObject, type JsonObject, readId } from "./read.ts";
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
  return { ...said, kind: "echo", ...personOf(echo) };
}

/** An id may stand where a number is expected, and a text without digits is neither. */
function personOf(echo: JsonObject): Pick<EchoItem, "to" | "toUserId"> {
  const [to, userId] = [readId(echo.to), readId(echo.to_user_id)];
  const isNumber = to !== null && /^\+?\d{5,20}$/.test(to);
  const inTo = to !== null && isUserId(to) ? to : null;
  return { to: isNumber ? to.replace("+", "") : null, toUserId: userId ?? inTo };
}
