import { useState } from "react";
import { Button } from "../../../components/button.tsx";
import { Code } from "../../../components/code.tsx";
import { CodeField } from "../../../components/code-field.tsx";
import { Form, Send } from "../../../components/form.tsx";
import { PasswordField } from "../../../components/password-field.tsx";
import { useOurForm } from "../../../components/use-form.ts";
import { atDoor } from "../../../own-doors.ts";
import { securityWords } from "../../../words/security.ts";
import { Qr } from "./qr.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import look from "./security.module.css";

const words = securityWords.setUp;

interface Begun {
  uri: string;
  key: string;
}

interface Props {
  done: () => void;
  /** Left out where it is the one thing to do. */
  cancel?: () => void;
}

/** The password, the key, the first code, the recovery codes: nothing holds before the code was right. */
export function AppSetUp({ done, cancel }: Props) {
  const [begun, setBegun] = useState<Begun | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} kept={done} />;
  return (
    <div className={look.part}>
      {cancel && <h3>{words.title}</h3>}
      {begun ? <FirstCode uri={begun.uri} secret={begun.key} done={setCodes} /> : <Who done={setBegun} />}
      {cancel && (
        <div>
          <Button kind="ghost" onClick={cancel}>
            {words.cancel}
          </Button>
        </div>
      )}
    </div>
  );
}

function Who({ done }: { done: (begun: Begun) => void }) {
  const form = useOurForm({
    values: { password: "" },
    send: (typed) => atDoor<Begun>("second-factor/begin", typed),
    done,
    isLight: true,
  });
  return (
    <Form
      form={form}
      send={
        <Send form={form} pending={words.beginning}>
          {words.begin}
        </Send>
      }
    >
      <PasswordField
        form={form}
        name="password"
        label={words.password}
        help={words.who}
        autoComplete="current-password"
      />
    </Form>
  );
}

function FirstCode({
  uri,
  secret,
  done,
}: Pick<Begun, "uri"> & { secret: string } & { done: (codes: readonly string[]) => void }) {
  const form = useOurForm({
    values: { code: "" },
    send: (typed) => atDoor<{ recoveryCodes: string[] }>("second-factor/finish", typed),
    done: ({ recoveryCodes }) => done(recoveryCodes),
    isLight: true,
  });
  return (
    <>
      <p>{words.scan}</p>
      <Qr text={uri} label={words.picture} />
      <div className={look.acts}>
        <a href={uri}>{words.open}</a>
      </div>
      <div>
        <span className="soft">{words.key}</span>
        <Code label={words.copyKey}>{secret}</Code>
      </div>
      <Form
        form={form}
        send={
          <Send form={form} pending={words.finishing}>
            {words.finish}
          </Send>
        }
      >
        <CodeField form={form} name="code" label={words.code} help={words.codeHelp} />
      </Form>
    </>
  );
}
