import { useContext, useLayoutEffect, useMemo, useRef } from 'preact/hooks';

import { FailuresContext } from '../context/FailuresContext';
import type { LoadFailure } from '../source/DataSource';

const titles = {
  signIn: 'Sign in again',
  forbidden: 'No permission',
  refused: 'These figures cannot be shown',
  offline: 'No connection',
  broken: 'Something failed',
} as const;

export interface FailureProps {
  readonly failure: LoadFailure;
  readonly retry: () => void;
}

/** Says why a response is not there: once, where several parts of a view have the same failure. */
export function Failure({ failure, retry }: FailureProps) {
  const { kind, message, fix } = failure;
  const { failures, add } = useContext(FailuresContext);
  const text = [kind, message, fix].join('\n');
  const latest = useRef(retry);
  latest.current = retry;
  const own = useMemo(() => ({ text, retry: () => latest.current() }), [text]);
  useLayoutEffect(() => add(own), [own, add]);
  const same = failures.filter((other) => other.text === text);
  if (kind === 'refused') return <Refusal failure={failure} />;
  if (same[0] !== own) return null;
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
        <button type="button" onClick={() => same.forEach((other) => other.retry())}>
          Try again
        </button>
      )}
    </section>
  );
}

/** A request that the stored launches cannot answer: nothing failed, and no new attempt helps. */
function Refusal({ failure: { kind, message, fix } }: Pick<FailureProps, 'failure'>) {
  return (
    <section class="notice" role="status">
      <h2>{titles[kind]}</h2>
      <p>{message}</p>
      <p>{fix}</p>
    </section>
  );
}
