import { useState } from "react";

interface Props {
  autoComplete: "current-password" | "new-password";
  hint?: string;
  minLength?: number;
}

/** Can be pasted into and looked at: both make better passwords than typing one twice. */
export function PasswordField({ autoComplete, hint, minLength }: Props) {
  const [isShown, setShown] = useState(false);
  return (
    <div className="field">
      <label htmlFor="password">Password</label>
      <div className="field-row">
        <input
          id="password"
          name="password"
          className="input"
          type={isShown ? "text" : "password"}
          autoComplete={autoComplete}
          minLength={minLength}
          required
          spellCheck={false}
          autoCapitalize="none"
          aria-describedby={hint ? "password-hint" : undefined}
        />
        <button
          type="button"
          className="button"
          aria-pressed={isShown}
          aria-label="Show password"
          onClick={() => setShown(!isShown)}
        >
          {isShown ? "Hide" : "Show"}
        </button>
      </div>
      {hint && (
        <span id="password-hint" className="field-hint">
          {hint}
        </span>
      )}
    </div>
  );
}
