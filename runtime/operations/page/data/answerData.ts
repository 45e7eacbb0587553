import { dataNames, dataPath } from '../../../../contracts/page/dataNames';
import { ConfigurationError } from '../../../domain/errors/ConfigurationError';
import type { PageUser } from '../../../domain/signIn/PageUser';
import type { Stores } from '../../../stores/Stores';
import { answerText, type ReadHeader } from '../assets/answerText';
import type { PageResponse } from '../response/PageResponse';
import { refusePage } from '../response/refusePage';
import { QueryReader } from './QueryReader';
import { planData } from './readData';

export interface DataVisit {
  readonly query: URLSearchParams;
  readonly user: PageUser;
  readonly header: ReadHeader;
  readonly open: () => Promise<Stores>;
}

/** Kept by the browser of this person, and compared with the server each time. */
const ownCopy = 'private, no-cache';
/** Names of users are not left on the disk of a shared machine. */
const noCopy = 'no-store';

/** A valid request that the stored launches cannot answer yet is not an error of the page: 200. */
const statuses: Readonly<Record<string, number>> = {
  'usage.unknownApp': 404,
  'usage.neverLaunchedApp': 404,
  'usage.unknownEnvironment': 404,
  'usage.noFirstDay': 400,
  'usage.longPeriod': 400,
  'usage.noInventory': 200,
  'usage.noEarlierLaunches': 200,
};

/**
 * Figures, status and completeness as JSON: what `usage --json`, `status --json` and
 * `report completeness --json` print. `undefined` for another name.
 */
export async function answerData(
  path: string,
  { query, user, header, open }: DataVisit,
): Promise<PageResponse | undefined> {
  const name = dataNames.find((known) => known === path);
  if (name === undefined) return undefined;
  const reader = new QueryReader(query);
  const read = planData(name, { query: reader, canSeeUsers: user.canSeeUsers });
  if (reader.problems.length > 0) {
    return refuse(400, { code: 'page.query', message: reader.problems.join(' '), fix: '' });
  }
  const hasUsers = name === 'figures' && query.get('by')?.trim() === 'user';
  if (hasUsers && !user.canSeeUsers) {
    return refuse(403, {
      code: 'page.users',
      message: 'You may not see the names of users.',
      fix: 'The role Usage.Read.Users of the usage page allows it.',
    });
  }
  try {
    const document = await read(await open());
    const caching = hasUsers ? noCopy : ownCopy;
    const type = 'application/json; charset=utf-8';
    return await answerText({ text: JSON.stringify(document), type, caching }, header);
  } catch (error) {
    // The request names something that is not stored, or a setting is wrong: both have a fix.
    if (!(error instanceof ConfigurationError)) throw error;
    const { code, problem: message, fix } = error;
    return refuse(statuses[code] ?? 500, { code, message, fix });
  }
}

function refuse(
  status: number,
  problem: { readonly code: string; readonly message: string; readonly fix: string },
): PageResponse {
  return refusePage(dataPath, { status, ...problem });
}
