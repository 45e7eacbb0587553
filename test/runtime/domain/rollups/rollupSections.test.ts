import { buildDayRollup } from '../../../../runtime/domain/rollups/buildDayRollup';
import {
  decodeRollup,
  decodeSummary,
  encodeRollup,
  partNames,
  partOfApp,
} from '../../../../runtime/domain/rollups/rollupSections';
import { countApps } from '../../../../runtime/domain/usage/figures/count/countApps';
import { openFigures } from '../../../../runtime/domain/usage/figures/count/openFigures';
import { resolveTwins } from '../../../../runtime/domain/usage/resolveTwins';
import { storedEvent, streamOf } from '../usage/storedEvent';

describe('the sections of a roll-up', () => {
  it('give one app from its part alone', async () => {
    const events = Array.from({ length: 4_000 }, (_, index) =>
      storedEvent({
        id: String(index),
        creationTime: '2026-05-01T12:00:00Z',
        appId: `app-${index % 10}`,
        // Five apps fill a part.
        appName: 'Long'.repeat(8_000),
        userId: `user-${index}`,
      }),
    );
    const rollup = await buildDayRollup('2026-05-01', resolveTwins(streamOf(events)));
    const all = encodeRollup(rollup);
    const summary = decodeSummary(all);
    const part = partOfApp(summary, 'app-7') ?? -1;
    const wanted = partNames(part, 'users');
    const few = new Map([...all].filter(([key]) => !/-\d/.test(key) || wanted.includes(key)));
    const { apps } = countApps(openFigures([decodeRollup('2026-05-01', few)]));
    expect(apps.map(({ appId }) => appId)).toEqual(['app-5', 'app-6', 'app-7', 'app-8', 'app-9']);
    expect(apps[2]).toMatchObject({ launches: 400, uniqueUsers: 400 });
    expect(partOfApp(summary, 'app-unknown')).toBeUndefined();
  });
});
