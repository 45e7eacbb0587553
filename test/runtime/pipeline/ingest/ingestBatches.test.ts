import { Turns } from '../../../../runtime/domain/concurrency/Turns';
import { SinkError } from '../../../../runtime/domain/errors/SinkError';
import { closeApiTrials } from '../../clients/activity/apiTrial';
import { TestStorage } from '../../stores/storage/TestStorage';
import { IngestTrial } from './IngestTrial';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());
afterEach(closeApiTrials);

const abc = ['a', 'b', 'c'];
const pending = { a: 'pending', b: 'pending', c: 'pending' };

describe('ingestBatches', () => {
  it('settles what is finished while the rest of the message is under way', async () => {
    const trial = await IngestTrial.start(storage, abc);
    const run = trial.run();
    await trial.whenAsked(3);
    trial.respond('b');
    await trial.whenStates({ a: 'pending', b: 'ingested', c: 'pending' });
    expect(trial.sink.durable).toEqual(['launch-b']);
    trial.respond('a');
    trial.respond('c');
    expect(await run).toMatchObject({
      blobs: { ingested: 3, dead: 0 },
      records: { seen: 3, kept: 3 },
      events: { written: 3 },
      left: [],
    });
    expect(await trial.states()).toEqual({ a: 'ingested', b: 'ingested', c: 'ingested' });
  });

  it('settles no blob before its events are durable', async () => {
    const trial = await IngestTrial.start(storage, abc);
    let release: () => void = () => undefined;
    trial.sink.hold = new Promise((resolve) => {
      release = resolve;
    });
    const run = trial.run();
    await trial.whenAsked(3);
    abc.forEach((id) => trial.respond(id));
    for (let tick = 0; tick < 10; tick += 1) {
      trial.clock.tick();
      expect(await trial.states()).toEqual(pending);
    }
    release();
    await run;
    expect(await trial.states()).toEqual({ a: 'ingested', b: 'ingested', c: 'ingested' });
  });

  it('settles nothing when a sink fails, and reports the failure', async () => {
    const trial = await IngestTrial.start(storage, abc);
    trial.sink.failure = new Error('the table is full');
    const run = trial.run();
    await trial.whenAsked(3);
    abc.forEach((id) => trial.respond(id));
    await expect(run).rejects.toBeInstanceOf(SinkError);
    expect(await trial.states()).toEqual(pending);
  });

  it('begins no further message before the one before it has begun all its downloads', async () => {
    const trial = await IngestTrial.start(storage, ['a', 'b', 'c', 'd'], 2);
    const other = await IngestTrial.start(storage, ['x', 'y']);
    const turns = new Turns();
    const runs = [trial.run(turns)];
    await trial.whenAsked(2);
    runs.push(other.run(turns));
    trial.respond('a');
    await trial.whenAsked(3);
    expect(other.asked).toEqual([]);
    trial.respond('b');
    await trial.whenAsked(4);
    await other.whenAsked(2);
    ['c', 'd'].forEach((id) => trial.respond(id));
    ['x', 'y'].forEach((id) => other.respond(id));
    expect((await Promise.all(runs)).map(({ blobs }) => blobs.ingested)).toEqual([4, 2]);
  });

  it('settles what is finished when the process stops, and returns the rows that are left', async () => {
    const trial = await IngestTrial.start(storage, abc, 2);
    const run = trial.run();
    await trial.whenAsked(2);
    trial.respond('a');
    await trial.whenAsked(3);
    trial.stop.abort();
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

  it('settles what is finished before it reports that access is refused, and leaves the rest pending', async () => {
    const refused = Array.from({ length: 20 }, (_, index) => `r${index}`);
    const trial = await IngestTrial.start(storage, ['a', ...refused]);
    const failed = expect(trial.run()).rejects.toThrow('refused 20 times in a row');
    // The trial has four connections.
    await trial.whenAsked(4);
    trial.respond('a');
    await trial.whenStates({ a: 'ingested' });
    trial.refuseAll();
    await failed;
    const states = await trial.states();
    expect(states['a']).toBe('ingested');
    expect(refused.filter((id) => states[id] !== 'pending')).toEqual([]);
  });

  it('leaves failures that may be the fault of the API to the end of the message', async () => {
    const trial = await IngestTrial.start(storage, abc);
    const run = trial.run();
    await trial.whenAsked(3);
    trial.respond('a');
    await trial.whenStates({ a: 'ingested' });
    trial.refuseAll();
    expect((await run).blobs).toEqual({ ingested: 1, dead: 2, expired: 0, missing: 0 });
    expect(await trial.states()).toEqual({ a: 'ingested', b: 'dead', c: 'dead' });
  });
});
