import { buildDayRollup } from '../../../../runtime/domain/rollups/buildDayRollup';
import {
  decodeIndex,
  decodeRollup,
  encodeRollup,
  sectionOfApp,
} from '../../../../runtime/domain/rollups/rollupSections';
import { countApps } from '../../../../runtime/domain/usage/figures/count/countApps';
import { openFigures } from '../../../../runtime/domain/usage/figures/count/openFigures';
import { resolveTwins } from '../../../../runtime/domain/usage/resolveTwins';
import { storedEvent, streamOf } from '../usage/storedEvent';

describe('the sections of a roll-up', () => {
  it('give one app from its section alone', async () => {
    const events = Array.from({ length: 40_000 }, (_, index) =>
      storedEvent({
        id: String(index),
        creationTime: '2026-05-01T12:00:00Z',
        appId: `app-${index % 10}`,
        userId: `user-${index}`,
      }),
    );
    const rollup = await buildDayRollup('2026-05-01', resolveTwins(streamOf(events)));
    const all = encodeRollup(rollup);
    const index = decodeIndex(all);
    const name = sectionOfApp(index, 'app-7') ?? '';
    const few = new Map([...all].filter(([key]) => key === name));
    const { apps } = countApps(openFigures([decodeRollup('2026-05-01', few, index)]));
    expect(apps.find(({ appId }) => appId === 'app-7')).toMatchObject({
      launches: 4_000,
      uniqueUsers: 4_000,
    });
    expect(sectionOfApp(index, 'app-unknown')).toBeUndefined();
  });
});
