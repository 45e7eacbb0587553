import { readdirSync } from 'node:fs';
import path from 'node:path';

import { findPulumi } from './findPulumi';
import { PulumiCli } from './PulumiCli';
import { walkLifecycle } from './walkLifecycle';

const pulumi = findPulumi();
if (pulumi === undefined) {
  console.warn(
    'No Pulumi CLI on the PATH: preview, up and destroy with the real engine are left out.',
  );
}

const stacks = readdirSync(path.resolve(__dirname, '..', '..', '..')).flatMap(
  (file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [],
);

describe('the real CLI with stand-in providers', () => {
  (pulumi === undefined ? it.skip : it).each(stacks)(
    'creates the stack %s once, changes nothing the second time, and removes it as documented',
    async (stack) => {
      const cli = PulumiCli.prepare(pulumi ?? '');
      try {
        const { preview, first, second, replacedByTag, protection, left } = await walkLifecycle(
          cli,
          stack,
        );

        expect(preview['create']).toBeGreaterThan(20);
        expect(first).toEqual({ create: preview['create'] });
        expect(second).toEqual({ same: preview['create'] });
        expect(replacedByTag).not.toContain('publication-publish');
        expect(replacedByTag.filter((name) => /^roles-|-reads-secrets$/.test(name))).toEqual([]);
        // Only the stack for trying out can be destroyed at once.
        expect(protection === undefined).toBe(stack === 'dev');
        // The account is not named again where the tables in it are refused.
        if (protection !== undefined) {
          expect(protection.protected).toEqual(expect.arrayContaining([...protection.refused]));
          expect(protection.refused).toEqual(
            expect.arrayContaining(['vault', 'data-storage-table-audit-log']),
          );
        }
        // Purge protection follows `protectData`, so that the vault is updated.
        expect(protection?.unprotected).toEqual(
          protection && { same: Number(preview['create']) - 1, update: 1 },
        );
        expect(left).toEqual([]);
      } finally {
        cli.remove();
      }
    },
    300_000,
  );
});
