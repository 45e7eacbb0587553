import { faultsVariable } from '../../harness/standIn/standInFaults';
import { findPulumi } from './findPulumi';
import { PulumiCli, type PulumiFailure } from './PulumiCli';

const pulumi = findPulumi();

describe('the real CLI without a login', () => {
  (pulumi === undefined ? it.skip : it)(
    'shows the commands to sign in, once, and no stack trace',
    async () => {
      const cli = PulumiCli.prepare(pulumi ?? '');
      process.env[faultsVariable] = JSON.stringify({
        'configure azure-native': "Please run 'az login' to setup account.",
      });
      try {
        cli.useStackFile('Pulumi.dev.yaml');
        await cli.call('stack', 'init', 'dev');
        const failed = await cli.call('preview').catch((error: unknown) => error);
        const { output } = failed as PulumiFailure;
        const [, diagnostics = ''] = output.split('Diagnostics:');

        expect(diagnostics).toContain(
          "error: The azure-native provider could not sign in: Please run 'az login' to setup account.",
        );
        expect(diagnostics.match(/az cloud set --name AzureCloud && az login/g)).toHaveLength(1);
        expect(output).not.toMatch(/unhandled exception|^\s+at /m);
      } finally {
        delete process.env[faultsVariable];
        cli.remove();
      }
    },
    120_000,
  );
});
