import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { dayMs } from '../../../../contracts/time/durations';
import { openWeek } from '../../../../local/demo/system/openWeek';

const nowMs = Date.parse('2026-05-19T13:00:00Z');

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

  it.each([
    ['a file', '/dev/null', 'not a folder'],
    ['a path below a file', '/dev/null/week', 'not a folder'],
    // Node's own recursive mkdir never ends there.
    ['a place where the system makes no folders', '/proc/week/inner', 'makes no folders there'],
    ['a name that is too long', `/tmp/${'w'.repeat(300)}`, 'too long'],
  ])('cannot be in %s, which is reported', async (_place, name, reason) => {
    const error = new RegExp(`^--folder: ${name} cannot be used: .*${reason}.*\\. Name an empty`);
    await expect(openWeek(name, nowMs, 10)).rejects.toThrow(error);
  });

  it('is made with the folders above it', async () => {
    const inner = path.join(folder, 'one', 'two');

    expect(await openWeek(inner, nowMs, 10)).toMatchObject({ isContinued: false });
  });

  it('is reported when its record is damaged', async () => {
    await writeFile(path.join(folder, 'audit-log-week.json'), '{"endTime":');

    await expect(openWeek(folder, nowMs, 10)).rejects.toThrow('it is damaged. Name a new folder.');
  });

  it('leaves a folder with other files alone', async () => {
    await writeFile(path.join(folder, 'thesis.txt'), '');

    await expect(openWeek(folder, nowMs, 10)).rejects.toThrow('holds other files');
  });
});
