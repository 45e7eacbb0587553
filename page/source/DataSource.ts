import type { DataName, DataQuery } from '../../contracts/page/dataNames';

/** Where the figures come from: a server, or the file that has the page. */
export interface DataSource {
  /** @throws LoadFailure */
  load(name: DataName, query: DataQuery, signal: AbortSignal): Promise<unknown>;
}

/** What the reader can do about it differs. */
export type FailureKind = 'signIn' | 'forbidden' | 'refused' | 'offline' | 'broken';

export class LoadFailure extends Error {
  override readonly name = 'LoadFailure';

  constructor(
    readonly kind: FailureKind,
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}

/** What a document explains in place of figures; `undefined` if it has figures. */
export function asFailure(document: unknown, kind: FailureKind): LoadFailure | undefined {
  const { error } = (document ?? {}) as {
    readonly error?: { readonly message?: unknown; readonly fix?: unknown };
  };
  if (typeof error?.message !== 'string') return undefined;
  return new LoadFailure(kind, error.message, typeof error.fix === 'string' ? error.fix : '');
}
