import { callStep } from '../harness/pipelines/callStep';
import { driftVariable, type StandInDrift } from '../harness/standIn/standInDrift';
import { useFolder } from '../harness/system/useFolder';
import { findPulumi } from '../infra/cli/findPulumi';
import { PulumiCli } from '../infra/cli/PulumiCli';

const pulumi = findPulumi();
const folder = useFolder('audit-log-real-cli-');

describe('the steps with the real CLI and stand-in providers', () => {
  (pulumi === undefined ? it.skip : it)(
    'preview, deploy and search for drift',
    async () => {
      const cli = PulumiCli.prepare(pulumi ?? '');
      const call = async (drift: StandInDrift, ...args: readonly string[]) =>
        await callStep([...args, '--stack', 'dev'], {
          project: cli.project,
          environment: { ...cli.environment, [driftVariable]: JSON.stringify(drift) },
        });
      const out = folder.in('out');
      try {
        cli.useStackFile('Pulumi.dev.yaml');
        await cli.call('stack', 'init', 'dev');
        const preview = await call({}, 'preview', '--out', out);
        expect(preview).toMatchObject({
          code: 0,
          out: expect.stringMatching(/^### `dev`: \d\d to create\n/) as string,
        });

        await callStep(['package', '--out', folder.in('package')]);
        const deploy = await call({}, 'deploy', '--package', folder.in('package'));
        expect(deploy.out).toMatch(/\+ \d\d created/);
        expect(deploy.code).toBe(0);

        expect(await call({}, 'drift', '--out', out)).toMatchObject({
          code: 0,
          out: '### `dev`: no drift\n',
        });
        const drift = {
          'azure-native:keyvault:Vault vault': { tags: { owner: 'portal' } },
          'azure-native:storage:Table data-storage-table-ledger': null,
        };
        const found = await call(drift, 'drift', '--out', out);
        expect(found.code).toBe(7);
        expect(found.out).toContain('drift in 2 resources');
        expect(found.out).toContain('| deleted | `data-storage-table-ledger` |');
        expect(found.out).toContain(
          '| changed | `vault` | `azure-native:keyvault:Vault` | `tags` |',
        );
      } finally {
        cli.remove();
      }
    },
    300_000,
  );
});
