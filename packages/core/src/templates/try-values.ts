import type { Handle } from "@unlatch/db";
import { checkValues, fillText, type ValueFault } from "@unlatch/whatsapp";
import { notFound } from "../errors.ts";
import { type TemplateName, templateNow } from "./find.ts";
import { definitionOf, type EnteredValues, valuesEntered } from "./judge.ts";

/** What Meta would refuse in these values while they are entered, and how the message reads with them. */
export async function tryValues(
  handle: Handle,
  { values, ...which }: TemplateName & { values: EnteredValues },
): Promise<{ reads: string; faults: ValueFault[] }> {
  const template = await templateNow(handle, which);
  if (!template) throw notFound("This template");
  const definition = definitionOf(template);
  const { text, places } = definition.body;
  // What is still to be entered stays to be seen as a place.
  const shown = places.map((place, at) => values.body[at]?.trim() || `{{${place}}}`);
  return {
    reads: fillText(text, places, shown),
    faults: checkValues(definition, valuesEntered(values)),
  };
}
