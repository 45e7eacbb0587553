import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';

import { writeFileAtomically } from '../../build/writeFileAtomically';
import { useFolder } from '../harness/system/useFolder';

const { in: inFolder } = useFolder('write-atomically-', 'each');

describe('writeFileAtomically', () => {
  it('replaces a file and leaves no draft', async () => {
    await writeFileAtomically(inFolder('main.js'), Buffer.from('old'));
    await writeFileAtomically(inFolder('main.js'), Buffer.from('new'));
    expect(readFileSync(inFolder('main.js'), 'utf8')).toBe('new');
    expect(readdirSync(inFolder('.'))).toEqual(['main.js']);
  });

  it('neither follows nor replaces a link, and replaces no folder', async () => {
    writeFileSync(inFolder('victim'), 'untouched');
    symlinkSync('victim', inFolder('link'));
    mkdirSync(inFolder('folder'));
    for (const name of ['link', 'folder']) {
      await expect(writeFileAtomically(inFolder(name), Buffer.from('new'))).rejects.toThrow(
        `Could not write ${inFolder(name)}: it is not a plain file.`,
      );
    }
    expect(lstatSync(inFolder('link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(inFolder('victim'), 'utf8')).toBe('untouched');
    expect(readdirSync(inFolder('.')).sort()).toEqual(['folder', 'link', 'victim']);
  });
});
