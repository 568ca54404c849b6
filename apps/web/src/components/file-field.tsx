import { type DragEvent, useRef, useState } from "react";
import type { FieldValues } from "react-hook-form";
import { sizeOf, wrongWithFile } from "../file-limits.ts";
import { formWords } from "../words/forms.ts";
import { Button, buttonLook } from "./button.tsx";
import look from "./field.module.css";
import { FieldFrame } from "./field-frame.tsx";
import { type InForm, useFormField } from "./form-field.ts";
import { type SendFile, useSending } from "./use-sending.ts";

const words = formWords.file;

interface Props<V extends FieldValues> extends InForm<V, string> {
  /** Sends it while the rest of the form is written; answers the id under which the server has it. */
  send: SendFile;
  /** Kinds by their MIME types, and what they are called. */
  kinds: Readonly<Record<string, string>>;
  mostBytes: number;
}

/** Chosen or dropped; its kind and size are judged before anything is sent. */
export function FileField<V extends FieldValues>(props: Props<V>) {
  const { label, help, isOptional = false, send, kinds, mostBytes } = props;
  const { value, change, leave, name, error } = useFormField(props, { isEmpty: (id) => id === "" });
  const input = useRef<HTMLInputElement>(null);
  const sending = useSending(send, change);
  const [wrong, setWrong] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const [file, ...more] = files ?? [];
    if (!file) return;
    const found = more.length > 0 ? words.one : wrongWithFile(file, kinds, mostBytes);
    setWrong(found);
    if (found === null) sending.begin(file);
    if (input.current) input.current.value = "";
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <FieldFrame
      label={label}
      help={help}
      isOptional={isOptional}
      error={wrong ?? sending.problem ?? error ?? null}
    >
      {(wiring) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shorter way to the field inside
        <div
          className={look.drop}
          data-over-it={isOver}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <input
            {...wiring}
            ref={input}
            name={name}
            type="file"
            className="sr-only"
            accept={Object.keys(kinds).join(",")}
            onChange={(event) => take(event.target.files)}
            onBlur={leave}
          />
          <Inside sending={sending} isThere={value !== ""} id={wiring.id} remove={() => change("")} />
        </div>
      )}
    </FieldFrame>
  );
}

interface InsideProps {
  sending: ReturnType<typeof useSending>;
  isThere: boolean;
  /** Of the field that opens the browser's own choice. */
  id: string;
  remove: () => void;
}

function Inside({ sending: { file, share, stop }, isThere, id, remove }: InsideProps) {
  if (file && share !== null)
    return (
      <>
        <progress className={look.progress} value={share} aria-label={file.name} />
        <span>{words.sending(file.name, `${Math.floor(share * 100)} %`)}</span>
        <Button kind="ghost" onClick={stop}>
          {words.cancel}
        </Button>
      </>
    );
  return (
    <>
      {isThere && file && <span>{words.sent(file.name, sizeOf(file.size))}</span>}
      <label htmlFor={id} {...buttonLook()}>
        {isThere ? words.another : words.choose}
      </label>
      {isThere ? (
        <Button kind="ghost" onClick={remove}>
          {words.remove}
        </Button>
      ) : (
        <span className={look.help}>{words.drop}</span>
      )}
    </>
  );
}
