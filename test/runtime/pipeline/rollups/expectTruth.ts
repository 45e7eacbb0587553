import type { TableClient } from '@azure/data-tables';

import { countPeriods } from '../../../../runtime/domain/usage/figures/count/countPeriods';
import { countSums } from '../../../../runtime/domain/usage/figures/count/countSums';
import { periodsBetween } from '../../../../runtime/domain/usage/figures/range/periods';
import {
  openRollups,
  readRollups,
  type RollupSource,
} from '../../../../runtime/pipeline/rollups/readRollups';
import { type EventQuery, readEvents } from '../../../../runtime/stores/auditLog/readEvents';
import { countRollups, launchesOf, naiveUsage } from '../../domain/usage/figures/naiveFigures';

/** The days with events. */
export const days = ['2026-04-30', '2026-05-01', '2026-05-02', '2026-05-03'];

/** Compares what roll-ups count with the events. Returns the days that were counted from events. */
export async function expectTruth(source: RollupSource): Promise<string[]> {
  const counted = new Set<string>();
  for (const query of [{}, { fromDay: days[2] }, { toDay: days[1] }, { appId: 'A' }]) {
    const found = await readRollups(source, query);
    const truth = await truthOf(source.storage.auditLog, query);
    expect(countRollups(found.rollups)).toEqual(truth);
    const cut = await readRollups(source, { ...query, mayCut: true });
    expect(countRollups(cut.rollups)).toEqual(truth);
    if (!('appId' in query)) await expectSums(source, query, truth);
    for (const day of found.daysFromEvents ?? []) counted.add(day);
  }
  return [...counted];
}

async function truthOf(auditLog: TableClient, query: EventQuery) {
  return naiveUsage(await launchesOf(readEvents(auditLog, query)));
}

/** Of whole months, and of parts of them. */
async function expectSums(
  source: RollupSource,
  query: EventQuery,
  { apps, ...sums }: ReturnType<typeof naiveUsage>,
): Promise<void> {
  const { figures } = await openRollups(source, { ...query, detail: 'apps', mayCut: true });
  expect(countSums(figures)).toMatchObject(sums);
  const byApp = (of: readonly { readonly appId: string; readonly launches: number }[]) =>
    new Map(of.map(({ appId, launches }) => [appId, launches]));
  expect(byApp(figures.apps)).toEqual(byApp(apps));
  // The days of May are one week.
  const weeks = countPeriods(figures, periodsBetween('week', '2026-04-27', '2026-05-03')).periods;
  expect(weeks.map(({ activeApps }) => activeApps)).toEqual([apps.length]);
}
