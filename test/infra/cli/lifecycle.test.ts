import { findPulumi } from './findPulumi';
import { PulumiCli } from './PulumiCli';
import { walkLifecycle } from './walkLifecycle';

const pulumi = findPulumi();
if (pulumi === undefined) {
  console.warn(
    'No Pulumi CLI on the PATH: preview, up and destroy with the real engine are left out.',
  );
}

describe('the real CLI with stand-in providers', () => {
  (pulumi === undefined ? it.skip : it)(
    'previews, makes everything once, changes nothing the second time, and removes it',
    async () => {
      const cli = PulumiCli.prepare(pulumi ?? '');
      try {
        const { preview, first, second, left } = await walkLifecycle(cli, 'dev');

        expect(preview['create']).toBeGreaterThan(20);
        expect(first).toEqual({ create: preview['create'] });
        expect(second).toEqual({ same: preview['create'] });
        expect(left).toEqual([]);
      } finally {
        cli.remove();
      }
    },
    300_000,
  );
});
