import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { openWeek } from '../../../local/start/openWeek';

const nowMs = Date.parse('2026-05-19T13:00:00Z');
const dayMs = 86_400_000;

describe('the week of a folder', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'week-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('ends half an hour ago when there is no folder', async () => {
    expect(await openWeek(undefined, nowMs, 10)).toEqual({
      endTime: '2026-05-19T12:30:00.000Z',
      isContinued: false,
    });
  });

  it('stays the same when the folder is used again', async () => {
    const inner = path.join(folder, 'new');
    await openWeek(inner, nowMs, 10);

    expect(await openWeek(inner, nowMs + dayMs, 10)).toEqual({
      endTime: '2026-05-19T12:30:00.000Z',
      isContinued: true,
    });
  });

  it('cannot be listed again after five days', async () => {
    await openWeek(folder, nowMs, 10);

    await expect(openWeek(folder, nowMs + 5 * dayMs, 10)).rejects.toThrow(
      'the API lists seven days back, so it cannot be listed again. Name a new folder.',
    );
  });

  it('keeps its number of blobs', async () => {
    await openWeek(folder, nowMs, 10);

    await expect(openWeek(folder, nowMs, 11)).rejects.toThrow(
      'has 10 blobs. Give --blobs 10, or name a new folder.',
    );
  });

  it('leaves a folder with other files alone', async () => {
    await writeFile(path.join(folder, 'thesis.txt'), '');

    await expect(openWeek(folder, nowMs, 10)).rejects.toThrow('holds other files');
  });
});
