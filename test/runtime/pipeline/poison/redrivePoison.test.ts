import {
  discardUnreadable,
  redrivePoison,
} from '../../../../runtime/pipeline/poison/redrivePoison';
import { TestStorage } from '../../stores/storage/TestStorage';
import { PoisonTrial } from './PoisonTrial';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

const failure = { at: '2026-05-19T13:00:00.000Z', code: 'api.outage', message: 'No response.' };

describe('redrivePoison', () => {
  it('queues what is pending again, and deletes the message', async () => {
    const trial = await PoisonTrial.start(storage, ['a', 'b']);
    await trial.ledger.noteFailure([trial.reference], failure);
    await trial.fail(trial.reference);
    expect(await redrivePoison(trial)).toEqual({
      messages: 1,
      queued: 2,
      dead: 0,
      done: 0,
      unreadable: 0,
      lastFailure: failure,
    });
    expect(await trial.taken()).toEqual([[trial.reference]]);
    expect(await trial.poison.length()).toBe(0);
    expect(await redrivePoison(trial)).toMatchObject({ messages: 0 });
  });

  it('deletes a message whose blobs are done or whose row is gone', async () => {
    const trial = await PoisonTrial.start(storage, ['a']);
    await trial.ingest('a');
    await trial.fail(trial.reference);
    await trial.fail({ partitionKey: 'Audit.General|2026-05-19T12', rowKey: 'purged' });
    expect(await redrivePoison(trial)).toMatchObject({ messages: 2, queued: 0, done: 2 });
    expect(await trial.taken()).toEqual([]);
    expect(await trial.poison.length()).toBe(0);
  });

  it('keeps a message that cannot be read, visible, until a person discards it', async () => {
    const trial = await PoisonTrial.start(storage, ['a']);
    const damaged = `{"batches": damaged \u0007 ${'x'.repeat(900)}`;
    await trial.poisonQueue.sendMessage(Buffer.from(damaged).toString('base64'));
    await trial.fail(trial.reference);
    expect(await redrivePoison(trial)).toMatchObject({ messages: 1, unreadable: 1 });
    const [shown] = await trial.poison.peek();
    expect(shown?.batches).toBeUndefined();
    expect(shown?.text).toMatch(/^\{"batches": damaged \\u0007 x{10,}…$/);
    expect(shown?.text).toHaveLength(200);
    await trial.fail(trial.reference);
    expect(await discardUnreadable(trial)).toBe(1);
    // The one that can be read stays, and is visible at once.
    expect(await trial.poison.peek()).toHaveLength(1);
  });

  it('loses nothing and counts nothing twice when it stops between sending and deleting', async () => {
    const trial = await PoisonTrial.start(storage, ['a']);
    await trial.fail(trial.reference);
    const stopping = {
      ledger: trial.ledger,
      queue: trial.queue,
      poison: {
        receive: async () =>
          (await trial.poison.receive()).map((message) => ({
            ...message,
            remove: async () => {
              await message.release();
              throw new Error('killed');
            },
          })),
      } as unknown as PoisonTrial['poison'],
    };
    await expect(redrivePoison(stopping)).rejects.toThrow('killed');
    await redrivePoison(trial);
    expect((await trial.blobs())[0]?.poisoned?.times).toBe(1);
    expect(await trial.taken()).toEqual([[trial.reference], [trial.reference]]);
  });

  it('keeps the message when the ingest queue cannot be written', async () => {
    const trial = await PoisonTrial.start(storage, ['a']);
    await trial.fail(trial.reference);
    const queue = { send: () => Promise.reject(new Error('full')) } as never;
    await expect(
      redrivePoison({ poison: trial.poison, ledger: trial.ledger, queue }),
    ).rejects.toThrow('full');
    expect(await trial.poison.length()).toBe(1);
    expect(await trial.states()).toEqual(['pending']);
  });

  it('gives up with its reason what fails at every sync, and a person can queue it again', async () => {
    const trial = await PoisonTrial.start(storage, ['a', 'b']);
    for (let sync = 0; sync < 3; sync += 1) {
      await trial.ledger.noteFailure([trial.reference], failure);
      await trial.fail(trial.reference);
      await redrivePoison(trial);
    }
    expect(await trial.states()).toEqual(['dead', 'dead']);
    expect((await trial.blobs())[0]?.reason).toContain('No response.');
    const queuedAgain = await trial.ledger.reopen(trial.reference, () => true, {
      forgetsFailures: true,
    });
    expect(queuedAgain).toBe(2);
    expect((await trial.blobs()).every(({ poisoned }) => poisoned === undefined)).toBe(true);
  });

  it('finds the one blob that ends the process, and gives up no other', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `blob-${index}`);
    const trial = await PoisonTrial.start(storage, names);
    const killer = 13;
    await trial.fail(trial.reference);
    let deliveries = 0;
    for (let sync = 0; sync < 10; sync += 1) {
      await redrivePoison(trial);
      for (const message of await trial.taken()) {
        deliveries += 1;
        const places = message.flatMap(({ blobIndex }) => blobIndex ?? names.map((_, i) => i));
        if (places.includes(killer)) await trial.fail(...message);
        else await trial.ingest(...places.map((place) => names[place] ?? ''));
      }
    }
    const states = await trial.states();
    expect(states.filter((state) => state === 'ingested')).toHaveLength(19);
    expect(states[killer]).toBe('dead');
    // One for the row, one for each blob, and none after the blob is dead.
    expect(deliveries).toBe(21);
    expect(await trial.poison.length()).toBe(0);
  });

  it('forgets earlier failures when a person redrives', async () => {
    const trial = await PoisonTrial.start(storage, ['a']);
    await trial.fail(trial.reference);
    await redrivePoison(trial);
    await trial.fail(trial.reference);
    expect(await redrivePoison(trial, { isByPerson: true })).toMatchObject({ queued: 1, dead: 0 });
    expect((await trial.blobs())[0]?.poisoned).toBeUndefined();
  });
});
