import path from 'node:path';

import { demoOptions } from '../../../../local/demo/system/demoOptions';

describe('options of npm start', () => {
  it('needs none', () => {
    expect(demoOptions([])).toEqual({ kit: false, keep: false, blobs: 1_000 });
  });

  it('takes the kit, a folder, a number of blobs and the wish to keep all running', () => {
    expect(demoOptions(['--kit', '--keep', '--folder', 'data', '--blobs', '20'])).toEqual({
      kit: true,
      keep: true,
      blobs: 20,
      folder: path.resolve('data'),
    });
  });

  it('answers a request for help with nothing to run', () => {
    expect(demoOptions(['--help'])).toBeUndefined();
  });

  it.each([
    [['--blobs', 'many'], '--blobs was given as "many"; a whole number from 1 is expected.'],
    [['--blobs', '0'], '--blobs was given as "0"; a whole number from 1 is expected.'],
    [['--port', '1'], "Unknown option '--port'"],
  ])('refuses %j', (args, message) => {
    expect(() => demoOptions(args)).toThrow(message);
  });
});
