import { Turns } from '../../../../runtime/domain/concurrency/Turns';
import { closeApiTrials } from '../../clients/activity/apiTrial';
import { TestStorage } from '../../stores/storage/TestStorage';
import { IngestTrial } from './IngestTrial';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());
afterEach(closeApiTrials);

const limits = { lastBeginMs: 45_000, endMs: 54_000 };

describe('ingestBatches before the time-out of the host', () => {
  it('begins no further download when it is late, and returns the rest for a new message', async () => {
    const trial = await IngestTrial.start(storage, ['a', 'b', 'c'], 2);
    const run = trial.run(new Turns(), trial.references, limits);
    await trial.whenAsked(2);
    trial.clock.tick();
    await new Promise((resolve) => setImmediate(resolve));
    trial.respond('a');
    trial.respond('b');
    expect(await run).toMatchObject({ blobs: { ingested: 2 }, left: trial.references });
    expect(trial.asked).toHaveLength(2);
    expect(await trial.states()).toEqual({ a: 'ingested', b: 'ingested', c: 'pending' });
  });

  it('leaves downloads that are still in progress at the end, and settles what is finished', async () => {
    const trial = await IngestTrial.start(storage, ['a', 'b', 'c'], 2);
    const run = trial.run(new Turns(), trial.references, limits);
    await trial.whenAsked(2);
    trial.respond('a');
    await trial.whenAsked(3);
    let isEnded = false;
    const ended = run.finally(() => {
      isEnded = true;
    });
    while (!isEnded) {
      trial.clock.tick();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await ended).toMatchObject({ blobs: { ingested: 1 }, left: trial.references });
    expect(await trial.states()).toEqual({ a: 'ingested', b: 'pending', c: 'pending' });
  });

  it('reads only the blob that a message names', async () => {
    const trial = await IngestTrial.start(storage, ['a', 'b', 'c']);
    const references = trial.references.map((reference) => ({ ...reference, blobIndex: 1 }));
    const run = trial.run(new Turns(), references);
    await trial.whenAsked(1);
    trial.respond('b');
    expect(await run).toMatchObject({ blobs: { ingested: 1 }, left: [] });
    expect(trial.asked).toEqual(['b']);
    expect(await trial.states()).toEqual({ a: 'pending', b: 'ingested', c: 'pending' });
  });
});
