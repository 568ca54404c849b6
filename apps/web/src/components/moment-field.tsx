import { useId } from "react";
import type { FieldValues } from "react-hook-form";
import { type Clock, dayWords } from "../format.ts";
import { momentsOf, type WallTime } from "../wall-time.ts";
import { formWords as words } from "../words/forms.ts";
import look from "./field.module.css";
import { Below } from "./field-frame.tsx";
import { type InForm, useFormField } from "./form-field.ts";

/** A day and a time on the clock of the business: what is meant is said beneath in words, with the zone. */
export function MomentField<V extends FieldValues>(props: InForm<V, WallTime> & { clock: Clock }) {
  const id = useId();
  const { label, help, isOptional, clock } = props;
  const { value, change, ref, leave, error } = useFormField(props, {
    isEmpty: ({ day, time }) => day === "" || time === "",
    judge: (wall) => (momentsOf(clock, wall).length === 0 ? notThere(wall) : null),
  });
  const [first, second] = momentsOf(clock, value);
  const wiring = {
    className: look.input,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": error ? `${id}-error` : `${id}-help`,
    "aria-required": !isOptional,
    onBlur: leave,
  } as const;
  const meant = first !== undefined && `${clock.day(first)}, ${clock.short(first)} ${clock.zone}`;
  return (
    <fieldset className={look.field}>
      <legend className={look.label}>
        {label}
        {isOptional && <span className={look.optional}> {words.optional}</span>}
      </legend>
      <div className={look.moment}>
        <input
          {...wiring}
          ref={ref}
          type="date"
          aria-label={words.day}
          value={value.day}
          onChange={(event) => change({ ...value, day: event.target.value })}
        />
        <input
          {...wiring}
          type="time"
          aria-label={words.time}
          value={value.time}
          onChange={(event) => change({ ...value, time: event.target.value })}
        />
      </div>
      <Below
        id={id}
        error={error}
        help={
          <>
            {meant && <output className={look.meant}>{meant}</output>}
            {second !== undefined && <p>{words.twice}</p>}
            {help}
          </>
        }
      />
    </fieldset>
  );
}

const notThere = ({ day, time }: WallTime) => words.noSuchTime(time, dayWords(day));
