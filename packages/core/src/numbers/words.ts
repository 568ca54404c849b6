import type { NumberState } from "./keep.ts";

/** How the number stands, for people. */
export interface NumberWords {
  tone: "calm" | "attention" | "trouble";
  sentence: string;
  nextStep: string | null;
}

const appeal = "Read the reason in WhatsApp Manager, and ask Meta there for a review.";

/** The worst first: what stops sending, then what will. */
export function wordsOfNumber({ status, quality, health, account, nameStatus }: NumberState): NumberWords {
  const say = (tone: NumberWords["tone"], sentence: string, nextStep: string | null = null) => ({
    ...{ tone, sentence, nextStep },
  });
  if (status !== null && status !== "CONNECTED")
    return status === "BANNED" || status === "RESTRICTED" || status === "FLAGGED"
      ? say("trouble", `Meta reports the number as ${plain(status)}: it can't send as it should.`, appeal)
      : say(
          "trouble",
          `The number is ${plain(status)}: it can't send.`,
          "Register it for the Cloud API in WhatsApp Manager.",
        );
  if (health?.canSend === "BLOCKED")
    return say("trouble", "Meta lets nothing be sent at the moment.", solutionIn(health) ?? appeal);
  const trouble = [account?.status, account?.review].find(
    (one) => typeof one === "string" && !/^(?:ACTIVE|APPROVED)$/.test(one),
  );
  if (typeof trouble === "string")
    return say(
      "trouble",
      `The business account is ${plain(trouble)}.`,
      "Read in WhatsApp Manager what Meta wants.",
    );
  if (quality === "RED")
    return say(
      "trouble",
      "Many people blocked or reported the number: its quality is red.",
      "Send less, and only to people who expect it, until the quality is better.",
    );
  if (health?.canSend === "LIMITED")
    return say("attention", "Meta limits what may be sent.", solutionIn(health));
  if (quality === "YELLOW")
    return say("attention", "The quality is falling: some people blocked or reported the number.", null);
  if (nameStatus !== null && /DECLINED|REJECTED|EXPIRED/.test(nameStatus))
    return say(
      "attention",
      `The display name is ${plain(nameStatus)}.`,
      "Ask for another in WhatsApp Manager.",
    );
  if (status === null) return say("attention", "Meta did not say how the number stands.", null);
  return say("calm", "The number can send.", null);
}

function solutionIn(health: Record<string, unknown>): string | null {
  const problems = Array.isArray(health.problems) ? health.problems : [];
  const solution = (problems as { solution?: unknown }[]).find((one) => typeof one.solution === "string");
  return typeof solution?.solution === "string" ? solution.solution : null;
}

const plain = (word: string) => word.toLowerCase().replaceAll("_", " ");
