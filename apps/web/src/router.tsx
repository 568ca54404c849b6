import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { readSearch, safeWay, writeSearch } from "./address.ts";
import { isSignedOut, queryClient, trpc } from "./api.ts";
import { Opening } from "./components/opening.tsx";
import { RouteError } from "./components/route-states.tsx";
import { Shell } from "./components/shell.tsx";
import { readActivitySearch } from "./pages/activity/search.ts";
import { TodayPage } from "./pages/today/today-page.tsx";

const rootRoute = createRootRoute({
  component: Outlet,
  errorComponent: RouteError,
  notFoundComponent: lazyRouteComponent(() => import("./pages/not-found.tsx"), "NotFoundPage"),
});

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/login",
  validateSearch: (raw: Record<string, unknown>): { next?: string } =>
    typeof raw.next === "string" ? { next: safeWay(raw.next) } : {},
  component: lazyRouteComponent(() => import("./pages/login.tsx"), "LoginPage"),
});

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/setup",
  validateSearch: (raw: Record<string, unknown>): { token?: string } =>
    typeof raw.token === "string" ? { token: raw.token } : {},
  component: lazyRouteComponent(() => import("./pages/setup.tsx"), "SetupPage"),
});

/** Everything that needs a session. */
const insideRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "inside",
  async beforeLoad({ location }) {
    // Today's numbers travel with the questions who and where this is: one way to the server for the first page.
    if (location.pathname === "/") void queryClient.prefetchQuery(trpc.today.get.queryOptions());
    try {
      await Promise.all([
        queryClient.ensureQueryData(trpc.app.me.queryOptions()),
        queryClient.ensureQueryData(
          trpc.app.info.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
        ),
      ]);
    } catch (error) {
      if (isSignedOut(error)) redirect({ to: "/login", search: { next: location.href }, throw: true });
      throw error;
    }
  },
  component: Shell,
  pendingComponent: Opening,
  // The same frame as in index.html: nothing goes away before something better is there.
  pendingMs: 0,
  errorComponent: RouteError,
});

const homeRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: "/",
  component: TodayPage,
});

const designRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: "/design",
  component: lazyRouteComponent(() => import("./pages/design/design-page.tsx"), "DesignPage"),
});

const activityRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: "/activity",
  validateSearch: readActivitySearch,
  component: lazyRouteComponent(() => import("./pages/activity/activity-page.tsx"), "ActivityPage"),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    loginRoute,
    setupRoute,
    insideRoute.addChildren([homeRoute, activityRoute, designRoute]),
  ]),
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  // A skeleton that flashes is worse than none.
  defaultPendingMs: 200,
  defaultPendingMinMs: 0,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
