import type { ComponentChildren } from 'preact';

import type { Loading } from '../context/useData';
import { Failure } from './Failure';

export interface LoadedProps<T> {
  readonly of: Loading<T>;
  /** Completes "Loading …". */
  readonly what: string;
  readonly children: (value: T) => ComponentChildren;
}

/** Shows a response, or why it is not there. */
export function Loaded<T>({ of, what, children }: LoadedProps<T>) {
  if (of.failure) return <Failure failure={of.failure} retry={of.retry} />;
  if (of.value === undefined) {
    return (
      <p class="notice" role="status">
        Loading {what}…
      </p>
    );
  }
  return <div aria-busy={of.isLoading}>{children(of.value)}</div>;
}
