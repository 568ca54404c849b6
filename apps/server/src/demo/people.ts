import type { Simulator } from "@unlatch/simulator";
import type { Chance } from "./chance.ts";

/** An invented advisor: who they are, and how they behave. */
export interface DemoPerson {
  name: string;
  phone: string;
  tags: string[];
  /** How likely they tap on a morning. */
  keen: number;
  /** What happens to their messages at Meta, if anything special does. */
  trouble: "no_whatsapp" | "hides_number" | "opts_out" | "disabled" | null;
}

const given = (
  "Asha Ravi Meera Imran Lakshmi Dev Anita Farhan Sunita Vikram Priya Arjun Kavya Rahul Neha Sanjay Divya Karan " +
  "Pooja Rohit Ananya Suresh Deepa Manoj Ritu Ajay Swati Nikhil Geeta Harish Leela Omkar Zoya Tarun Isha Naveen"
).split(" ");
const family = (
  "Rao Kulkarni Shah Qureshi Iyer Mehta Patel Sharma Nair Reddy Gupta Joshi Menon Khan Bose Desai Pillai Verma " +
  "Chopra Banerjee Fernandes Das Kapoor Sinha Naidu Bhat Malhotra Ghosh Thomas Saxena"
).split(" ");
/** Names that software likes to break. */
const others = [
  "आशा राव",
  "José Núñez",
  "Zoë Brontë-Okafor",
  "ليلى حداد",
  "Nguyễn Thị Ánh",
  "O’Neil D’Souza",
];
const cities = ["Mumbai", "Pune", "Bengaluru", "Delhi", "Chennai", "Kolkata", "Hyderabad", "Ahmedabad"];

export const demoPeople = 120;

/** The same people for the same chance. Their numbers are invented and are only ever given to the simulator. */
export function inventPeople(chance: Chance, count = demoPeople): DemoPerson[] {
  const names = new Set<string>();
  while (names.size < count) {
    const odd = others[names.size % 20 === 7 ? Math.floor(names.size / 20) : -1];
    names.add(odd ?? `${chance.pick(given)} ${chance.pick(family)}`);
  }
  return [...names].map((name, index) => ({
    name,
    phone: `+9198000${String(10_000 + index * 7)}`,
    tags: [chance.pick(cities), index % 9 === 0 ? "senior" : "advisor"],
    keen: 0.55 + 0.43 * chance.next(),
    trouble: troubles.get(index) ?? null,
  }));
}

/** What Meta knows of somebody: a simulator that is new must be told. */
export function givePhone(meta: Simulator, { name, phone, trouble }: DemoPerson): void {
  if (trouble === "no_whatsapp") meta.notOnWhatsApp.add(phone.slice(1));
  meta.phone(phone, { name, ...(trouble === "hides_number" && { userId: `IN.9000${phone.slice(-8)}` }) });
}

const troubles = new Map<number, DemoPerson["trouble"]>([
  [17, "no_whatsapp"],
  [58, "no_whatsapp"],
  [23, "hides_number"],
  [41, "opts_out"],
  [77, "opts_out"],
  [93, "opts_out"],
  [66, "disabled"],
  [104, "disabled"],
]);
