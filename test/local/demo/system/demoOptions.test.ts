import path from 'node:path';

import { demoOptions } from '../../../../local/demo/system/demoOptions';

describe('options of npm start', () => {
  it('have defaults', () => {
    expect(demoOptions([])).toEqual({ kit: false, keep: false, blobs: 1_000 });
  });

  it('reads --kit, --keep, --folder and --blobs', () => {
    expect(demoOptions(['--kit', '--keep', '--folder', 'data', '--blobs', '20'])).toEqual({
      kit: true,
      keep: true,
      blobs: 20,
      folder: path.resolve('data'),
    });
  });

  it('returns nothing to run for --help', () => {
    expect(demoOptions(['--help'])).toBeUndefined();
  });

  it.each([
    [['--blobs', 'many'], '--blobs is "many". Pass a whole number from 1.'],
    [['--blobs', '0'], '--blobs is "0". Pass a whole number from 1.'],
    [['--port', '1'], "Unknown option '--port'"],
  ])('refuses %j', (args, message) => {
    expect(() => demoOptions(args)).toThrow(message);
  });
});
