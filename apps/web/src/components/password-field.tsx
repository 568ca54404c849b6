import { useState } from "react";
import { Button } from "./button.tsx";
import look from "./field.module.css";

interface Props {
  autoComplete: "current-password" | "new-password";
  hint?: string;
  minLength?: number;
}

/** Can be pasted into and looked at: both make better passwords than typing one twice. */
export function PasswordField({ autoComplete, hint, minLength }: Props) {
  const [isShown, setShown] = useState(false);
  return (
    <div className={look.field}>
      <label htmlFor="password">Password</label>
      <div className={look.fieldRow}>
        <input
          id="password"
          name="password"
          className={look.input}
          type={isShown ? "text" : "password"}
          autoComplete={autoComplete}
          minLength={minLength}
          required
          spellCheck={false}
          autoCapitalize="none"
          aria-describedby={hint ? "password-hint" : undefined}
        />
        <Button aria-pressed={isShown} aria-label="Show password" onClick={() => setShown(!isShown)}>
          {isShown ? "Hide" : "Show"}
        </Button>
      </div>
      {hint && (
        <span id="password-hint" className={look.fieldHint}>
          {hint}
        </span>
      )}
    </div>
  );
}
