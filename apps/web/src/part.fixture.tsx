import "./styles/all.css";
import { QueryClientProvider } from "@tanstack/react-query";
import {
  createBrowserHistory,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  type RouterHistory,
  RouterProvider,
} from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";
import { onTestFinished, vi } from "vitest";
import { render } from "vitest-browser-react";
import { rights } from "../../../packages/core/src/room-rights.ts";
import { type Answers, answerBy, queryClient, trpc } from "./api.ts";
import { Toasts } from "./components/toasts.tsx";
import { createServer, type Faked } from "./faked-server.fixture.ts";
import { dismiss, toastStore } from "./toast-store.ts";

export type Role = "viewer" | "reviewer" | "operator" | "admin";

/** What each role may is the server's own table. */
const rightsOf = (role: Role) =>
  Object.entries(rights).flatMap(([right, roles]) =>
    (roles as readonly string[]).includes(role) ? [right] : [],
  );

export const somebody = (role: Role): Answers["app"]["me"] => ({
  id: `the-${role}`,
  name: `The ${role}`,
  email: `${role}@unlatch.test`,
  role,
  business: "Sampann Wealth",
  rights: rightsOf(role),
});

interface Setting {
  role?: Role;
  answers?: Faked;
  /** What every clock shows; time does not go on by itself. */
  now?: string;
  /** In the address bar of this tab, where leaving the page can be asked about. */
  isInTab?: boolean;
}

/**
 * A part of the screens at the address `/`, with what every page has around it, and a server that is played: what it
 * is not told to answer it refuses. `/elsewhere` is where one can leave to.
 */
export async function show(
  part: ReactNode,
  { role = "operator", answers, now, isInTab = false }: Setting = {},
) {
  const server = createServer({
    "app.me": () => somebody(role),
    "app.info": () => ({ demo: false, timeZone: "Asia/Kolkata", version: "0.0.0" }),
    "outbox.mine": () => ({ items: [], now: new Date().toISOString() }),
    ...answers,
  });
  answerBy(server.link);
  queryClient.clear();
  for (const { id } of toastStore.get()) dismiss(id);
  if (now !== undefined) vi.useFakeTimers({ now: new Date(now), toFake: ["Date"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  // As on every page inside: who and where this is, is known before it opens.
  await Promise.all([
    queryClient.ensureQueryData(trpc.app.me.queryOptions()),
    queryClient.ensureQueryData(
      trpc.app.info.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
    ),
  ]);
  const router = routerAround(part, isInTab ? inTab() : createMemoryHistory({ initialEntries: ["/"] }));
  const screen = await render(
    <QueryClientProvider client={queryClient}>
      <Suspense fallback={null}>
        {/* Links of the screens know its own routes; a part is shown at a place of its own. */}
        <RouterProvider router={router as never} />
      </Suspense>
    </QueryClientProvider>,
  );
  return { screen, server, router };
}

/** The tab's own address is the test's again afterwards. */
function inTab() {
  const { href } = location;
  history.replaceState(null, "", "/");
  const own = createBrowserHistory();
  onTestFinished(() => {
    own.destroy();
    history.replaceState(null, "", href);
  });
  return own;
}

function routerAround(part: ReactNode, own: RouterHistory) {
  const root = createRootRoute({
    component: () => (
      <>
        <main id="main">
          <Outlet />
        </main>
        <Toasts />
      </>
    ),
  });
  const at = (path: string, component: () => ReactNode) =>
    createRoute({ getParentRoute: () => root, path, component });
  return createRouter({
    routeTree: root.addChildren([at("/", () => part), at("/elsewhere", () => <h1>Elsewhere</h1>)]),
    history: own,
  });
}
