import { buildDayRollup } from '../../../../../../runtime/domain/rollups/buildDayRollup';
import {
  type OpenFigures,
  openFigures,
} from '../../../../../../runtime/domain/usage/figures/count/openFigures';
import { resolveTwins } from '../../../../../../runtime/domain/usage/resolveTwins';
import { storedEvent, streamOf } from '../../storedEvent';

/** The figures of one launch of each of these apps, by a user of its own. */
export async function figuresOf(...appIds: readonly string[]): Promise<OpenFigures> {
  const events = appIds.map((appId) =>
    storedEvent({ appId, creationTime: '2026-05-19T08:00:00Z', userId: `${appId}@contoso.com` }),
  );
  return openFigures([await buildDayRollup('2026-05-19', resolveTwins(streamOf(events)))]);
}
