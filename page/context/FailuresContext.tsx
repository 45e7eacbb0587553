import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';

/** A failure in a part of the view. */
export interface ShownFailure {
  /** The same text means the same failure. */
  readonly text: string;
  readonly retry: () => void;
}

export interface Failures {
  /** Those of the view at this moment, in the order in which they came. */
  readonly failures: readonly ShownFailure[];
  /** Returns how to remove it. */
  readonly add: (failure: ShownFailure) => () => void;
}

export const FailuresContext = createContext<Failures>({
  failures: [],
  add: () => () => undefined,
});

/** Knows the failures of all parts of the page, so that the same one is shown once. */
export function FailuresProvider({ children }: { readonly children: ComponentChildren }) {
  const [failures, setFailures] = useState<readonly ShownFailure[]>([]);
  // Each part adds its failure again if this changes.
  const add = useCallback<Failures['add']>((failure) => {
    setFailures((known) => [...known, failure]);
    return () => setFailures((known) => known.filter((other) => other !== failure));
  }, []);
  const value = useMemo<Failures>(() => ({ failures, add }), [failures, add]);
  return <FailuresContext.Provider value={value}>{children}</FailuresContext.Provider>;
}
