import { useContext, useEffect, useState } from 'preact/hooks';

import { dataKey, type DataName, type DataQuery } from '../../contracts/page/dataNames';
import { PageContext } from './PageContext';
import { LoadFailure } from '../source/DataSource';

/** A response on its way. While another one loads, the one before stays visible. */
export interface Loading<T> {
  readonly isLoading: boolean;
  readonly value?: T;
  readonly failure?: LoadFailure;
  readonly retry: () => void;
}

/** The last response. Without a key, it is that of an earlier query. */
interface Shown<T> {
  readonly key?: string;
  readonly value?: T;
  readonly failure?: LoadFailure;
}

/** Loads a response when the view is shown, and again when its query changes; nothing without a query. */
export function useData<T>(name: DataName, query: DataQuery | undefined): Loading<T> {
  const { source } = useContext(PageContext);
  const [attempt, setAttempt] = useState(0);
  const [{ key: shown, ...state }, setState] = useState<Shown<T>>({});
  const key = query && dataKey(name, query);
  useEffect(() => {
    if (query === undefined || key === undefined) return undefined;
    const stop = new AbortController();
    setState(({ value }) => (value === undefined ? {} : { value }));
    source.load(name, query, stop.signal).then(
      (value) => {
        if (!stop.signal.aborted) setState({ key, value: value as T });
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setState({ key, failure: toFailure(error) });
      },
    );
    return () => stop.abort();
  }, [source, key, attempt]);
  return { ...state, isLoading: shown !== key, retry: () => setAttempt((count) => count + 1) };
}

function toFailure(error: unknown): LoadFailure {
  if (error instanceof LoadFailure) return error;
  return new LoadFailure(
    'broken',
    `The page cannot show this response: ${error instanceof Error ? error.message : String(error)}`,
    'Load the page again.',
  );
}
