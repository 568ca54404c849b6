import { useLocation } from "@tanstack/react-router";
import { PlainLink } from "../../components/plain-link.tsx";
import { readyWords as words } from "../../words/ready.ts";
import { ConnectWhatsApp } from "../connection/connect-whatsapp.tsx";
import { steps, wayToStep } from "./place.ts";

/** From the demo to the first message on one's own phone: steps that can be left and taken up. */
export function ReadyPage() {
  const open = useLocation({ select: ({ pathname }) => pathname.split("/")[2] });
  return (
    <div>
      <h1>{words.title}</h1>
      <nav aria-label={words.title}>
        {steps.map((step) => (
          <PlainLink key={step} href={wayToStep(step)} aria-current={open === step ? "step" : undefined}>
            {words.steps[step]}
          </PlainLink>
        ))}
      </nav>
      {open === "connect" && <ConnectWhatsApp />}
    </div>
  );
}
