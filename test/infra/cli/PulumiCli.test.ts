import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { PulumiCli, type PulumiFailure } from './PulumiCli';

describe('a command of the CLI', () => {
  let folder: string;
  let cli: PulumiCli;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'audit-log-cli-'));
    const script = path.join(folder, 'pulumi');
    writeFileSync(
      script,
      '#!/bin/sh\n' +
        'if [ "$1" = about ]; then echo "about $2"; exit 0; fi\n' +
        'echo "Diagnostics: the vault is protected"; echo "error: preview failed" >&2; exit 255\n',
      { mode: 0o755 },
    );
    cli = PulumiCli.prepare(script);
  });
  afterAll(() => {
    cli.remove();
    rmSync(folder, { recursive: true });
  });

  it('returns what it printed', async () => {
    expect(await cli.call('about')).toBe('about --non-interactive\n');
  });

  it('shows all that the engine and the CLI printed when it fails', async () => {
    const failure = (await cli.call('destroy', '--yes').catch((error: unknown) => error)) as Error;

    expect(failure).toMatchObject({
      name: 'PulumiFailure',
      output: 'Diagnostics: the vault is protected\nerror: preview failed',
    } satisfies Partial<PulumiFailure>);
    expect(failure.message).toBe(
      'pulumi destroy --yes failed. Its output:\n' +
        'Diagnostics: the vault is protected\nerror: preview failed',
    );
  });
});
