import { describe, expect, it } from "vitest";
import { askedBy, inText, textOfTokens, toggled, tokensBut, tokensOf } from "./tokens.ts";

describe("the conditions of a search", () => {
  it("are the text's, and for what it leaves open the address's own, as in links and older views", () => {
    expect(tokensOf(askedBy({ q: "code:131026 rao", status: ["failed"], direction: "out" }))).toEqual([
      { key: "status", value: "failed" },
      { key: "direction", value: "out" },
      { key: "code", value: "131026" },
    ]);
    expect(askedBy({ q: "status:read", status: ["failed"] }).status).toEqual(["read"]);
  });

  it("take a second value beside the first, and give each back alone", () => {
    const both = toggled({ status: ["failed"] }, "status", "uncertain");
    expect(both).toEqual({ q: "status:failed,uncertain", status: undefined, direction: undefined });
    expect(toggled(both, "status", "failed").q).toBe("status:uncertain");
    expect(toggled(toggled(both, "status", "failed"), "status", "uncertain").q).toBeUndefined();
    expect(toggled({ q: "code:131026 hello" }, "code", "131049").q).toBe("code:131026,131049 hello");
  });

  it("leave words and quotes as they were", () => {
    const said = { q: '"status:failed" hello' };
    expect(toggled(said, "type", "text").q).toBe('type:text "status:failed" hello');
    const tokens = tokensOf(askedBy({ q: 'advisor:"Asha Rao" hello status:failed' }));
    expect(textOfTokens(tokens)).toBe('status:failed advisor:"Asha Rao"');
    expect(tokensBut(tokens, [{ key: "status", value: "failed" }])).toEqual([
      { key: "advisor", value: "Asha Rao" },
    ]);
    expect(inText(askedBy({})).q).toBeUndefined();
  });
});
