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

  it('ends half an hour ago without a folder', async () => {
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

  it('is refused after five days', async () => {
    await openWeek(folder, nowMs, 10);

    await expect(openWeek(folder, nowMs + 5 * dayMs, 10)).rejects.toThrow(
      'the API lists only seven days back. Pass a new folder.',
    );
  });

  it('keeps its number of blobs', async () => {
    await openWeek(folder, nowMs, 10);

    await expect(openWeek(folder, nowMs, 11)).rejects.toThrow(
      'has 10 blobs. Pass --blobs 10 or a new folder.',
    );
  });

  it.each([
    ['a file', '/dev/null', 'not a folder'],
    ['a path below a file', '/dev/null/week', 'not a folder'],
    // Node's own recursive mkdir never returns there.
    [
      'a place where the system does not allow folders',
      '/proc/week/inner',
      'does not allow folders there',
    ],
    ['a name that is too long', `/tmp/${'w'.repeat(300)}`, 'too long'],
  ])('cannot be in %s, which is reported', async (_place, name, reason) => {
    const error = new RegExp(`^--folder: ${name} cannot be used: .*${reason}.*\\. Pass an empty`);
    await expect(openWeek(name, nowMs, 10)).rejects.toThrow(error);
  });

  it('is created with its parent folders', async () => {
    const inner = path.join(folder, 'one', 'two');

    expect(await openWeek(inner, nowMs, 10)).toMatchObject({ isContinued: false });
  });

  it('is reported when its file is damaged', async () => {
    await writeFile(path.join(folder, 'audit-log-week.json'), '{"endTime":');

    await expect(openWeek(folder, nowMs, 10)).rejects.toThrow('is damaged. Pass a new folder.');
  });

  it('refuses a folder with other files', async () => {
    await writeFile(path.join(folder, 'thesis.txt'), '');

    await expect(openWeek(folder, nowMs, 10)).rejects.toThrow('contains other files');
  });
});
