import { dataKey, type DataName, type DataQuery } from '../../../../contracts/page/dataNames';
import { fileQueries } from '../../../../contracts/page/fileQueries';
import type { PageAbout } from '../../../../contracts/page/PageAbout';
import { ConfigurationError } from '../../../domain/errors/ConfigurationError';
import type { Stores } from '../../../stores/Stores';
import { QueryReader } from '../data/QueryReader';
import { planData } from '../data/readData';

export interface FileContents {
  /** Days (UTC), both included. */
  readonly period: { readonly from: string; readonly to: string };
  /** Whether the file has the names of users and owners. */
  readonly users: boolean;
}

/** The responses of a page in a file, by their keys: the same that the server sends. */
export async function collectResponses(
  stores: Stores,
  { period, users }: FileContents,
): Promise<Readonly<Record<string, unknown>>> {
  const responses: Record<string, unknown> = {};
  const read = (name: DataName, query: DataQuery): Promise<object> => {
    const reader = new QueryReader(new URLSearchParams(query));
    return planData(name, { query: reader, canSeeUsers: users })(stores);
  };
  const about = (await read('about', {})) as PageAbout;
  responses[dataKey('about')] = { ...about, period } satisfies PageAbout;
  // One after another: they share what they read, and a command has time.
  for (const { name, query } of fileQueries(period, users)) {
    responses[dataKey(name, query)] = await read(name, query).catch(toProblem);
  }
  return responses;
}

/** What the stored launches cannot show, the page explains at its place. */
function toProblem(error: unknown): object {
  if (!(error instanceof ConfigurationError)) throw error;
  return { error: { message: error.problem, fix: error.fix } };
}
