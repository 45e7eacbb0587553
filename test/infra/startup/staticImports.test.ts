import path from 'node:path';

import { build } from 'esbuild';

const root = path.resolve(__dirname, '..', '..', '..');

/** Packages that a module and its static imports load, whatever the program then does. */
async function packagesOf(entry: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    packages: 'external',
    write: false,
    metafile: true,
    outdir: 'unused',
    logLevel: 'error',
  });
  return Object.values(metafile.inputs)
    .flatMap(({ imports }) => imports)
    .filter(({ external, kind }) => external === true && kind === 'import-statement')
    .map((one) => one.path);
}

describe('what the Pulumi program loads at its start', () => {
  it('is nothing that needs a later Node than Pulumi may run it on', async () => {
    const packages = await packagesOf('infra/index.ts');
    expect(packages).toContain('@pulumi/pulumi');
    expect(packages).not.toContain('undici');
  });
});
