import type { DataName } from '../../../../contracts/page/dataNames';
import type { PageAbout } from '../../../../contracts/page/PageAbout';
import type { PageCompleteness, PageStatus } from '../../../../contracts/page/PageStatus';
import { type RowSelection, selectRows } from '../../../../contracts/page/selectRows';
import { dayOf } from '../../../domain/time/days';
import { readReport } from '../../../pipeline/completeness/readReport';
import { readFigures } from '../../../pipeline/usage/readFigures';
import type { FiguresSource } from '../../../pipeline/usage/readFiguresInput';
import { readIdleApps } from '../../../pipeline/usage/readIdleApps';
import { readNeverLaunched } from '../../../pipeline/usage/readNeverLaunched';
import { RecentReads } from '../../../domain/concurrency/RecentReads';
import type { Stores } from '../../../stores/Stores';
import { readVersion } from '../../files/readVersion';
import { readStatus } from '../../status/readStatus';
import { hideNames } from './hideNames';
import { type FiguresRequest, parseFigures } from './parseFigures';
import type { QueryReader } from './QueryReader';

export interface DataRequest {
  readonly query: QueryReader;
  readonly canSeeUsers: boolean;
}

/** A checked request: reads its response from the stores. */
export type ReadData = (stores: Stores) => Promise<object>;

/** Checks the parameters of a request. What is wrong is in the reader; nothing is read yet. */
export function planData(name: DataName, { query, canSeeUsers }: DataRequest): ReadData {
  const show = <T>(document: T): T => (canSeeUsers ? document : hideNames(document));
  switch (name) {
    case 'about':
      query.refuseOthers();
      return (stores) => Promise.resolve(describe(stores, canSeeUsers));
    case 'status':
      query.refuseOthers();
      return async (stores): Promise<PageStatus> => show(await readStatus(stores));
    case 'completeness': {
      const period = { from: query.day('from'), to: query.day('to') };
      query.refuseOthers();
      return async (stores): Promise<PageCompleteness> => show(await readReport(stores, period));
    }
    case 'figures': {
      const { selection, ...wanted } = parseFigures(query);
      return async (stores) => {
        const report = await readWanted({ ...stores, recent: recentOf(stores) }, wanted);
        return select(report, selection, canSeeUsers);
      };
    }
  }
}

/** By storage: a server opens it once, and its responses share what they read at the same time. */
const recents = new WeakMap<Stores['storage'], RecentReads>();

function recentOf({ storage, clock }: Stores): RecentReads {
  const known = recents.get(storage) ?? new RecentReads(clock);
  recents.set(storage, known);
  return known;
}

function describe({ clock }: Stores, users: boolean): PageAbout {
  const nowMs = clock.now();
  return {
    version: readVersion(),
    today: dayOf(nowMs),
    generatedAt: new Date(nowMs).toISOString(),
    users,
    period: null,
  };
}

async function readWanted(
  stores: FiguresSource,
  { figures, idleForDays, neverLaunched }: Omit<FiguresRequest, 'selection'>,
): Promise<AnyReport> {
  if (neverLaunched) return await readNeverLaunched(stores, figures);
  if (idleForDays !== undefined) return await readIdleApps(stores, { ...figures, idleForDays });
  return await readFigures(stores, figures);
}

type AnyReport = { readonly apps: readonly object[] } | { readonly rows: readonly object[] };

/** The report with the selected rows, and how many match; without a selection, with all of them. */
function select(report: AnyReport, selection: RowSelection, canSeeUsers: boolean): object {
  const stored = 'apps' in report ? report.apps : report.rows;
  // The owner of an app is the name of a person. It goes before the search, which would reveal it.
  const all = canSeeUsers
    ? stored
    : stored.map((row) => ('owner' in row ? { ...row, owner: '' } : row));
  const { rows, found } = selectRows(all, selection);
  return 'apps' in report ? { ...report, apps: rows, found } : { ...report, rows, found };
}
