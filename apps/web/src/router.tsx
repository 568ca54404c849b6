import { createRootRoute, createRoute, createRouter, Outlet, redirect } from "@tanstack/react-router";
import { Suspense } from "react";
import { safeWay } from "./address.ts";
import { isSignedOut, queryClient, reasonOf, trpc } from "./api.ts";
import { FaultBoundary } from "./components/fault.tsx";
import { Opening } from "./components/opening.tsx";
import { RouteError } from "./components/route-states.tsx";
import { ScreenFrame } from "./components/screen-frame.tsx";
import { Shell } from "./components/shell.tsx";
import { goesStale } from "./outdate.ts";
import { NotFoundPage } from "./pages/not-found.tsx";
import { part } from "./parts.tsx";
import { readSearch, writeSearch } from "./place.ts";
import { addressesOf, type Screen } from "./screen.ts";
import { alwaysStale, screenAt, screens } from "./screens.tsx";

goesStale([...alwaysStale, ...screens.flatMap(({ stale }) => stale)]);

const rootRoute = createRootRoute({ component: Outlet, errorComponent: RouteError });

/** Where somebody was going. */
function readNext(raw: Record<string, unknown>): { next?: string } {
  return typeof raw.next === "string" ? { next: safeWay(raw.next) } : {};
}

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/login",
  validateSearch: readNext,
  component: alone(
    part(
      () => import("./pages/login.tsx"),
      (of) => of.LoginPage,
    ),
  ),
});

/** What comes by a link that works once. */
const byToken = (raw: Record<string, unknown>): { token?: string } =>
  typeof raw.token === "string" ? { token: raw.token } : {};

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/setup",
  validateSearch: byToken,
  component: alone(
    part(
      () => import("./pages/setup.tsx"),
      (of) => of.SetupPage,
    ),
  ),
});

/** Who owes a second factor sets one up here, and gets nothing else until then. */
const factorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/second-factor",
  validateSearch: readNext,
  component: alone(
    part(
      () => import("./pages/second-factor.tsx"),
      (of) => of.SecondFactorPage,
    ),
  ),
});

const inviteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/invite",
  validateSearch: byToken,
  component: alone(
    part(
      () => import("./pages/links/invite-page.tsx"),
      (of) => of.InvitePage,
    ),
  ),
});

const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reset",
  validateSearch: byToken,
  component: alone(
    part(
      () => import("./pages/links/reset-page.tsx"),
      (of) => of.ResetPage,
    ),
  ),
});

/** A page before the shell. */
function alone(Page: ReturnType<typeof part>) {
  return () => (
    <FaultBoundary>
      <Suspense fallback={null}>
        <Page />
      </Suspense>
    </FaultBoundary>
  );
}

/** Everything that needs a session. */
const insideRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "inside",
  async beforeLoad({ location }) {
    // Its first answers travel with the questions who and where this is: one way to the server for the first page.
    const screen = screenAt(location.pathname);
    if (screen) void ahead(screen, location.search);
    try {
      await Promise.all([
        queryClient.ensureQueryData(trpc.app.me.queryOptions()),
        queryClient.ensureQueryData(
          trpc.app.info.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
        ),
      ]);
    } catch (error) {
      if (isSignedOut(error)) redirect({ to: "/login", search: { next: location.href }, throw: true });
      if (reasonOf(error) === "second_factor")
        redirect({ to: "/second-factor", search: { next: location.href }, throw: true });
      throw error;
    }
  },
  component: Shell,
  pendingComponent: Opening,
  // The same frame as in index.html: nothing goes away before something better is there.
  pendingMs: 0,
  errorComponent: RouteError,
});

/** Scripts and first answers of an address; what does not come is told where it is shown. */
const ahead = ({ Page, ahead: more, search }: Screen, raw: Record<string, unknown>) =>
  Promise.all([Page.ahead(), more?.(search.read(raw)).catch(() => undefined)]);

/** A page that is there within so long comes whole, and not as grey lines first. */
const patienceMs = 200;
const patience = () => new Promise((over) => setTimeout(over, patienceMs));

/** One for each of its addresses, with the same page: what is shown there, the page reads from the address. */
function routesOf(screen: Screen) {
  const { Page: page } = screen;
  const component = () => <ScreenFrame screen={screen} page={page} />;
  return addressesOf(screen).map((path) =>
    createRoute({
      getParentRoute: () => insideRoute,
      path,
      validateSearch: screen.search.read,
      // Scripts and answers are on their way as soon as somebody points at a link.
      loader: ({ location }) => Promise.race([ahead(screen, location.search), patience()]).then(() => null),
      component,
    }),
  );
}

/** An address that nothing is at. In the shell, so that the way on is in sight. */
const elsewhereRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: "$",
  component: NotFoundPage,
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    loginRoute,
    setupRoute,
    factorRoute,
    inviteRoute,
    resetRoute,
    insideRoute.addChildren([...screens.flatMap(routesOf), elsewhereRoute]),
  ]),
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  defaultPreload: "intent",
  // A skeleton that flashes is worse than none.
  defaultPendingMs: 200,
  defaultPendingMinMs: 0,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
