import { Suspense, useState } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { refused, unreachable } from "../faked-server.fixture.ts";
import { inShort } from "../fault.ts";
import { show } from "../part.fixture.tsx";
import { part } from "../parts.tsx";
import { Arriving } from "./arriving.tsx";
import { FaultBoundary } from "./fault.tsx";

// What a boundary has caught, React says again in the log.
beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => undefined));

const Words = (_: object) => <p>All of it is here.</p>;

/** Its scripts come when they are let. */
function lateWords() {
  const load = vi.fn(() => Promise.reject<typeof Words>(new TypeError("Failed to fetch")));
  return { load, Part: part(load, (of) => of), arrives: () => load.mockImplementation(async () => Words) };
}

function Page({ Part, view = "one" }: { Part: typeof Words; view?: string }) {
  return (
    <>
      <h2>What is around it</h2>
      <FaultBoundary resetKey={view}>
        <Suspense fallback={null}>
          <Part />
        </Suspense>
      </FaultBoundary>
    </>
  );
}

test("a part that does not arrive keeps what is around it, and is there after trying again", async () => {
  const { Part, load, arrives } = lateWords();
  const { screen } = await show(<Page Part={Part} />);
  // Why is found out by asking a server with a build, as the journeys do; here there is none.
  const said = screen.getByRole("heading", { name: /did not arrive|can’t be reached/ });
  await expect.element(said).toBeVisible();
  await expect.element(screen.getByText("What is around it")).toBeVisible();
  // Still gone: trying asks once more, says so again and breaks nothing.
  await screen.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => load.mock.calls.length).toBe(2);
  await expect.element(said).toBeVisible();
  arrives();
  await screen.getByRole("button", { name: "Try again" }).click();
  await expect.element(screen.getByText("All of it is here.")).toBeVisible();
  await expect.element(said).not.toBeInTheDocument();
});

/** What it is given can't be drawn, until it can. */
let isBroken = true;
function Drawn() {
  if (isBroken) throw new TypeError("undefined is not a verdict");
  return <Words />;
}

test("what fails while it is drawn says that it is our mistake, and is drawn when it can be", async () => {
  isBroken = true;
  const { screen } = await show(<Page Part={Drawn} />);
  await expect.element(screen.getByRole("heading", { name: "This page has a fault" })).toBeVisible();
  await expect.element(screen.getByText("What is around it")).toBeVisible();
  isBroken = false;
  await screen.getByRole("button", { name: "Try again" }).click();
  await expect.element(screen.getByText("All of it is here.")).toBeVisible();
});

function TwoViews() {
  const [view, setView] = useState("one");
  return (
    <>
      <button type="button" onClick={() => setView("two")}>
        The other view
      </button>
      <Page Part={view === "one" ? Drawn : Words} view={view} />
    </>
  );
}

test("another view is not held up by it", async () => {
  isBroken = true;
  const { screen } = await show(<TwoViews />);
  await expect.element(screen.getByRole("heading", { name: "This page has a fault" })).toBeVisible();
  await screen.getByRole("button", { name: "The other view" }).click();
  await expect.element(screen.getByText("All of it is here.")).toBeVisible();
});

function Over({ Part }: { Part: typeof Words }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <Arriving resetKey={String(isOpen)} onFail={() => setOpen(false)}>
        {isOpen && <Part />}
      </Arriving>
    </>
  );
}

test("what opens over the page and does not come is told in a toast, and opens at the next press", async () => {
  const { Part, arrives } = lateWords();
  const { screen } = await show(<Over Part={Part} />);
  await screen.getByRole("button", { name: "Open" }).click();
  await expect.element(screen.getByText("Not opened: A part of this page did not arrive.")).toBeVisible();
  arrives();
  await screen.getByRole("button", { name: "Open" }).click();
  await expect.element(screen.getByText("All of it is here.")).toBeVisible();
});

test("each kind of fault has its own words", () => {
  expect(inShort(unreachable())).toBe("The server can’t be reached.");
  expect(inShort(refused("CONFLICT", "It was changed meanwhile."))).toBe("It was changed meanwhile.");
  expect(inShort(new Error("ours"))).toBe("This page has a fault.");
});
