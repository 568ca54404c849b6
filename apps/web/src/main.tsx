import "./styles/all.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { onOwedFactor, onSignedOut, queryClient, trpc } from "./api.ts";
import { installWorker } from "./installed.ts";
import { followPages } from "./page-changes.ts";
import { router } from "./router.tsx";
import { sessionIsOver } from "./session-over.ts";
// With the first scripts and not on a way of its own: it is what most people open.
import "./pages/today/today-page.tsx";

onSignedOut(() => {
  const { href, pathname } = router.state.location;
  if (pathname === "/login" || pathname === "/setup") return;
  // Who is here is asked over the page, as long as there is one.
  if (queryClient.getQueryData(trpc.app.me.queryKey())) sessionIsOver();
  else void router.navigate({ to: "/login", search: { next: href } });
});

// Where nobody was inside yet, the router leads there by itself.
onOwedFactor(() => {
  if (!queryClient.getQueryData(trpc.app.me.queryKey())) return;
  const { href, pathname } = router.state.location;
  if (pathname !== "/second-factor") void router.navigate({ to: "/second-factor", search: { next: href } });
});

followPages(router);

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );

// After everything that is seen, and only of the built app.
if (import.meta.env.PROD) addEventListener("load", () => void installWorker().catch(() => undefined));
