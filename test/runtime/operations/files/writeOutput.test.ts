import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';

import { writeOutput } from '../../../../runtime/operations/files/writeOutput';
import { useFolder } from '../../../harness/system/useFolder';

const { in: inFolder } = useFolder('write-output-', 'each');
const modeOf = (file: string): number => statSync(file).mode & 0o777;

describe('writeOutput', () => {
  it('creates a file and replaces a file, without leaving a draft', async () => {
    await writeOutput(inFolder('a.json'), 'first');
    await writeOutput(inFolder('a.json'), 'second');

    expect(readFileSync(inFolder('a.json'), 'utf8')).toBe('second');
    expect(readdirSync(inFolder('.'))).toEqual(['a.json']);
  });

  it('keeps the permissions of the file that it replaces, and restricts them for a secret', async () => {
    writeFileSync(inFolder('own.json'), 'old');
    chmodSync(inFolder('own.json'), 0o640);
    await writeOutput(inFolder('own.json'), 'new');
    expect(modeOf(inFolder('own.json'))).toBe(0o640);

    await writeOutput(inFolder('own.json'), 'secret', { holdsSecret: true });
    expect(modeOf(inFolder('own.json'))).toBe(0o600);
  });

  it.each([false, true])(
    'opens no draft that was planted under a name to be guessed (secret: %s)',
    async (holdsSecret) => {
      writeFileSync(inFolder('victim'), 'untouched');
      symlinkSync(inFolder('victim'), inFolder(`a.json.${process.pid}.tmp`));
      await writeOutput(inFolder('a.json'), 'contents', { holdsSecret });

      expect(readFileSync(inFolder('victim'), 'utf8')).toBe('untouched');
      expect(lstatSync(inFolder('a.json')).isFile()).toBe(true);
      expect(readFileSync(inFolder('a.json'), 'utf8')).toBe('contents');
    },
  );

  it('writes to the target of a link, and the link stays', async () => {
    writeFileSync(inFolder('target'), 'old');
    symlinkSync('target', inFolder('link'));
    await writeOutput(inFolder('link'), 'new');

    expect(lstatSync(inFolder('link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(inFolder('target'), 'utf8')).toBe('new');
  });

  it('writes no secret to the target of a link', async () => {
    writeFileSync(inFolder('target'), 'old');
    symlinkSync('target', inFolder('link'));
    await expect(writeOutput(inFolder('link'), 'new', { holdsSecret: true })).rejects.toMatchObject(
      {
        code: 'file.unwritable',
        problem: `Could not write ${inFolder('link')}: it is a link, and the file would hold a secret.`,
        fix: 'Name a file that does not exist yet, or a plain file of your own.',
      },
    );
    expect(readFileSync(inFolder('target'), 'utf8')).toBe('old');
  });

  it('refuses a link to a missing file', async () => {
    symlinkSync('absent', inFolder('link'));
    await expect(writeOutput(inFolder('link'), 'new')).rejects.toMatchObject({
      problem: expect.stringContaining('it is a link to a file that does not exist') as string,
    });
    expect(existsSync(inFolder('absent'))).toBe(false);
  });

  it('writes through a FIFO with a reader, and the FIFO stays', async () => {
    execFileSync('mkfifo', [inFolder('pipe')]);
    const reader = openSync(inFolder('pipe'), constants.O_RDONLY | constants.O_NONBLOCK);
    await writeOutput(inFolder('pipe'), 'through');

    const bytes = Buffer.alloc(100);
    expect(bytes.toString('utf8', 0, readSync(reader, bytes))).toBe('through');
    closeSync(reader);
    expect(statSync(inFolder('pipe')).isFIFO()).toBe(true);
  });

  it('does not wait for a reader of a FIFO', async () => {
    execFileSync('mkfifo', [inFolder('pipe')]);
    await expect(writeOutput(inFolder('pipe'), 'through')).rejects.toMatchObject({
      problem: `Could not write ${inFolder('pipe')}: no process reads from it (ENXIO).`,
    });
  });

  it('writes no secret to a FIFO or a device', async () => {
    execFileSync('mkfifo', [inFolder('pipe')]);
    for (const name of [inFolder('pipe'), '/dev/null', '/dev/stdout']) {
      await expect(writeOutput(name, 'secret', { holdsSecret: true })).rejects.toMatchObject({
        problem: expect.stringMatching(
          /it is a (link|device or a pipe), and .* a secret/,
        ) as string,
      });
    }
  });

  it('writes to a device, and reports a full one', async () => {
    await writeOutput('/dev/null', 'gone');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    await expect(writeOutput('/dev/full', 'too much')).rejects.toMatchObject({
      problem: 'Could not write /dev/full: the disk or the quota is full (ENOSPC).',
      fix: 'Free space, or name a file on another disk.',
    });
  });

  it.each([
    ['folder', 'it is a folder', 'Name a file.'],
    [
      'absent/a.json',
      'the folder does not exist (ENOENT)',
      'Create the folder, or name another file.',
    ],
    ['file/a.json', 'a part of the path is not a folder (ENOTDIR)', 'Check the path.'],
  ])('explains why %s cannot be written', async (name, found, fix) => {
    mkdirSync(inFolder('folder'));
    writeFileSync(inFolder('file'), '');
    for (const holdsSecret of [false, true]) {
      await expect(writeOutput(inFolder(name), 'text', { holdsSecret })).rejects.toMatchObject({
        problem: `Could not write ${inFolder(name)}: ${found}.`,
        fix,
      });
    }
    expect(readdirSync(inFolder('.')).sort()).toEqual(['file', 'folder']);
  });
});
