import { useEffect, useRef, useState } from 'preact/hooks';

export interface SearchBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** People type a letter in less; each word is one request. */
const pauseMs = 200;

export function SearchBox({ label, value, onChange }: SearchBoxProps) {
  const [text, setText] = useState(value);
  // By the end of the pause, the order of the rows may have changed, too.
  const latest = useRef(onChange);
  latest.current = onChange;
  const shown = useRef(value);
  useEffect(() => {
    // The address changed by another way: a link, or back in the history. At first it has not, and a
    // person may have typed before this runs.
    if (shown.current !== value) setText(value);
    shown.current = value;
  }, [value]);
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => latest.current(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <label>
      {label}
      <input
        type="search"
        value={text}
        maxLength={200}
        onInput={(event) => setText(event.currentTarget.value)}
      />
    </label>
  );
}
