import { counted } from "../format.ts";
import { inLanguage } from "./language.ts";

const people = (n: number) => counted(n, "person", "people");

const en = {
  title: "Getting ready",
  steps: {
    account: "Your account",
    business: "Business",
    connect: "Connect WhatsApp",
    people: "People",
    test: "Test message",
    live: "Go live",
  },
  states: { done: "done", failed: "needs you", todo: "to do", shut: "not yet" },
  done: (n: number, of: number) => `${n} of ${of} done`,
  nth: (n: number, of: number, name: string) => `${n} of ${of}, ${name}`,
  back: "Back",
  next: (name: string) => `Next: ${name}`,
  toToday: "To Today",
  leave: "Leave and go on later",
  kept: "Everything is kept. Go on later, here or on a phone.",
  results: {
    account: (name: string) => name,
    business: (name: string, zone: string) => [name, zone].filter(Boolean).join(", "),
    unnamed: "name and time zone",
    entered: "Entered. It is tried when the demo is left.",
    values: "values from Meta",
    unchecked: "entered, not checked yet",
    proved: "a test message came back",
    works: (n: number, of: number) => `${n} of ${of} lines work`,
    people: (n: number) => `${people(n)} can be reached`,
    nobody: "yourself and a few by hand",
    afterDemo: "opens when the demo is left",
    afterConnecting: "opens when WhatsApp is connected",
    tested: "seen on a phone",
    untested: "to a phone of your own",
    testing: (n: number) =>
      n === 0 ? "nobody is written to yet" : `only ${counted(n, "number")} written to`,
    live: "everybody can be reached",
  },
  account: {
    lead: "You are signed in. This account can do everything here; keep it yours.",
    name: "Name",
    email: "E-mail",
    more: "Others get an account of their own.",
    team: "Invite somebody",
  },
  business: {
    lead: "How the business is called, and by whose clock its mornings begin.",
    name: "Name of the business",
    nameHelp: "It stands beside your name, in invitations, and at the top of the public pages.",
    zone: "Time zone",
    zoneHelp: "Its days begin and end there, and times are shown in it.",
    zoneAhead:
      "Its days begin and end there. The demo goes on in its own; this one holds when the demo is left.",
    fixed: (zone: string) => `The time zone is ${zone}. The environment of this server decides it.`,
    save: "Save",
    saving: "Saving…",
  },
  shut: {
    title: "This comes later",
    demo: "The demo plays with invented people, and nothing of it reaches a phone. Enter the values from Meta, then leave the demo.",
    connection: "Without the values from Meta nothing reaches a phone.",
    go: "Connect WhatsApp",
  },
  people: {
    lead: "Add yourself first, with your own phone: it gets the test message. Then a few others by hand.",
    name: "Name",
    phone: "Phone",
    phoneHelp: "With + and the country code.",
    mine: "Put this number on the test list",
    mineHelp: "In test mode only the numbers of the list are written to.",
    add: "Add",
    adding: "Adding…",
    there: "Who is there",
    none: "Nobody yet",
    noneLine: "Who is added here is authorised and can be told of a pack once you go live.",
    more: (n: number) => `and ${counted(n, "other")}`,
    ends: (digits: string) => `number ends in ${digits}`,
    onList: "on the test list",
    notOnList: "waits until you go live",
  },
  list: {
    title: "Test list",
    line: "Until you go live, only these numbers are written to.",
    none: "No number is on the list, so nobody is written to.",
    unknown: "No advisor has this number",
    take: "Take off",
    taking: "Taking off…",
    of: (name: string) => `${name} from the test list`,
  },
  live: {
    lead: "Until you go live only the numbers on the test list are written to. What would go to others waits.",
    liveLead: "Everybody who may be written to is. It can be taken back.",
    isLive: "You are live",
    isLiveLine: (n: number) =>
      `${people(n)} can be reached. Nothing is held back because of test mode any more.`,
    reach: "Can be reached",
    now: "Written to now",
    waits: "Waits",
    leaves: "Leaves at once",
    tooOld: "Too old, is cancelled",
    unwanted: "May not be sent any more, is cancelled",
    none: "nothing",
    open: "Go live…",
    going: "Going live…",
    question: (n: number) => `Go live for ${people(n)}?`,
    verb: (n: number) => `Go live for ${people(n)}`,
    body: (n: number) => `From now on ${people(n)} can be reached.`,
    becomes: (messages: number, leave: number, cancelled: number) =>
      messages === 0
        ? "No message waits, so nothing leaves at once."
        : `${counted(messages, "message waits", "messages wait")}: ${leave} ${leave === 1 ? "leaves" : "leave"} at once, ${cancelled} ${cancelled === 1 ? "is" : "are"} too old or not wanted any more and cancelled.`,
    back: "You can go back to test mode. What has left by then can’t be called back.",
    unready: "Before this, better do:",
    test: "Back to test mode…",
    testing: "Going back…",
    testQuestion: "Back to test mode?",
    testVerb: "Back to test mode",
    testBody: (n: number) =>
      n === 0
        ? "From now on nobody is written to: the test list is empty. What would go out waits."
        : `From now on only ${counted(n, "number")} can be written to. What would go to others waits.`,
  },
};

export const readyWords = inLanguage<typeof en>({ en });
