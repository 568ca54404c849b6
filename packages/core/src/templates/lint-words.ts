/** Wordings that make Meta take a template for marketing, and why. Advice: nothing is refused because of it. */
export interface Wording {
  /** What is looked for, without regard to capitals. */
  finds: RegExp;
  why: string;
}

const offer = "It offers something to buy: that is marketing to Meta.";
const urge = "It urges somebody to act soon, as advertising does.";
const praise = "It praises or congratulates, which Meta names as a sign of marketing.";
const back = "It wants somebody back or more active: re-engagement is marketing even where it was asked for.";
const news = "It makes something known or recommends it: awareness is marketing even where it was asked for.";
const forward = "It asks for forwarding or inviting others, which is promotion.";

export const wordings: readonly Wording[] = [
  {
    finds: /\b(?:discount|sale|cashback|coupon|promo(?:tion|tional)?|voucher|deal|offer)s?\b/giu,
    why: offer,
  },
  {
    finds: /\b(?:\d{1,3} ?% off|free gift|for free|lowest price|best price|save (?:up to )?[₹$€\d])/giu,
    why: offer,
  },
  { finds: /\b(?:buy|shop|order|subscribe|upgrade|invest) (?:now|today)\b/giu, why: offer },
  {
    finds:
      /\b(?:hurry|last chance|limited (?:time|period|offer)|don['’]t miss|ends (?:soon|today|tonight)|act now)\b/giu,
    why: urge,
  },
  {
    finds: /\b(?:congratulations|congrats|exclusive|exciting|amazing|special|selected for you|lucky)\b/giu,
    why: praise,
  },
  {
    finds: /\b(?:we miss you|come back|it['’]s been a while|haven['’]t (?:seen|heard)|still interested)\b/giu,
    why: back,
  },
  {
    finds:
      /\b(?:check out|explore|discover|introducing|new arrivals?|recommended for you|learn more|stay tuned)\b/giu,
    why: news,
  },
  {
    finds: /\b(?:share (?:this|it|with)|invite|refer (?:a|your) friends?|forward (?:this|it))\b/giu,
    why: forward,
  },
];
