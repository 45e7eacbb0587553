import { setTimeout as delay } from 'node:timers/promises';

import { formatCount } from '../../../contracts/text/formatCount';
import type { OutboxFigures } from './checkKit';
import type { KitEnvironment } from '../system/KitEnvironment';
import type { ProgressReport } from '../system/ProgressReport';
import { runAuditLog } from '../system/runAuditLog';

const progressMs = 250;

/** Runs `audit-log sync --drain` and meanwhile shows how many rows the kit's table has. */
export async function deliverToKit(
  {
    kit,
    settings,
  }: { readonly kit: KitEnvironment; readonly settings: Readonly<Record<string, string>> },
  report: ProgressReport,
  stop: AbortSignal,
): Promise<OutboxFigures> {
  let isDone = false;
  const work = runAuditLog(['sync', '--drain', '--json'], settings, stop).finally(() => {
    isDone = true;
  });
  const [text] = await Promise.all([work, showProgress(kit, report, () => isDone)]);
  return (JSON.parse(text) as { readonly dataverse: OutboxFigures }).dataverse;
}

async function showProgress(
  kit: KitEnvironment,
  report: ProgressReport,
  isDone: () => boolean,
): Promise<void> {
  while (!isDone()) {
    const { created, requests } = await kit.stats();
    if (!isDone())
      report.progress(
        `  Delivering: ${formatCount(created, 'row')} in ${formatCount(requests, 'request')} so far…`,
      );
    await delay(progressMs);
  }
}
