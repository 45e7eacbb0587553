export interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  /** The value and the text of each. */
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
}

/** A list of which one entry is chosen. */
export function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([key, text], at) => (
          // By its place: an environment without an id has the value of "All".
          <option key={at} value={key}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
