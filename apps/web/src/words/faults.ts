import { inLanguage } from "./language.ts";

const en = {
  loading: "Loading",
  notLoaded: "This could not be loaded",
  again: "Try again",
  reload: "Reload",
  copyDetails: "Copy details",
  asking: "The server is asked why.",
  notOpened: "Not opened",
  inShort: (title: string) => `${title}.`,
  kinds: {
    unreachable: {
      title: "The server can’t be reached",
      why: "It may be restarting, or your connection is down. What is open elsewhere on this page stays.",
    },
    newer: {
      title: "A new version is here",
      why: "The server was updated, and this tab still has the version before. Reload to go on; what is typed on this page is not kept.",
    },
    missing: {
      title: "A part of this page did not arrive",
      why: "The server answers again, so trying once more should bring it. If it does not, the whole page anew will; what is typed on it is not kept.",
    },
    fault: {
      title: "This page has a fault",
      why: "It is a mistake of the program, not yours. The rest of the program still works; the details help whoever mends it.",
    },
  },
  noPage: {
    name: "No such page",
    title: "There is no page at this address",
    line: "It may have been moved, or the link is cut. Choose where to go instead.",
  },
};

export const faultWords = inLanguage<typeof en>({ en });
