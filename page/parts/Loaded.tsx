import type { ComponentChildren } from 'preact';

import type { LoadFailure } from '../source/DataSource';
import type { Loading } from '../context/useData';

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

const titles = {
  signIn: 'Sign in again',
  forbidden: 'No permission',
  refused: 'These figures cannot be shown',
  offline: 'No connection',
  broken: 'Something failed',
} as const;

function Failure({
  failure,
  retry,
}: {
  readonly failure: LoadFailure;
  readonly retry: () => void;
}) {
  const { kind, message, fix } = failure;
  return (
    <section class="notice failure" role="alert">
      <h2>{titles[kind]}</h2>
      <p>{message}</p>
      <p>{fix}</p>
      {kind === 'signIn' ? (
        <button type="button" onClick={() => location.reload()}>
          Sign in
        </button>
      ) : (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </section>
  );
}
