import { createHash } from 'node:crypto';

import { zipSync } from 'fflate';

import { verifyPackage } from '../../../pipelines/packages/verifyPackage';
import { useFolder } from '../../harness/system/useFolder';

const folder = useFolder('audit-log-verify-', 'each');
const zip = Buffer.from(zipSync({ 'main.js': Buffer.from('1') }));
const sum = createHash('sha256').update(zip).digest('hex');

describe('the package of a folder', () => {
  it.each([
    ['no hash', undefined, 'Could not read'],
    ['the hash of another file', `${sum}  other.zip\n`, 'has no hash of runtime.zip'],
    ['another hash', `${'0'.repeat(64)}  runtime.zip\n`, 'was changed after it was built'],
    [
      'no entry point',
      `${sum} *runtime.zip\r\n`,
      'has no host.json, index.js, main.js.map, package',
    ],
  ])('is refused with %s', async (_name, sums, message) => {
    await folder.write('runtime.zip', zip);
    if (sums !== undefined) await folder.write('SHA256SUMS', sums);

    await expect(verifyPackage(folder.in(''))).rejects.toThrow(message);
  });

  it('is refused if it was exchanged together with the file of its hash', async () => {
    await folder.write('runtime.zip', zip);
    await folder.write('SHA256SUMS', `${sum}  runtime.zip\n`);

    await expect(verifyPackage(folder.in(''), '0'.repeat(64))).rejects.toThrow(
      'Somebody exchanged the package.',
    );
    await expect(verifyPackage(folder.in(''), sum.toUpperCase())).rejects.toThrow(
      'has no host.json',
    );
  });

  it('is refused if it is not a zip', async () => {
    await folder.write('runtime.zip', 'x');
    await folder.write('SHA256SUMS', `${sum}  runtime.zip\n`);

    await expect(verifyPackage(folder.in(''))).rejects.toThrow('cannot be read as a zip');
  });
});
