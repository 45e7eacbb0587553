import { readdirSync } from 'node:fs';
import path from 'node:path';

import { findPulumi } from './findPulumi';
import { PulumiCli } from './PulumiCli';
import { walkLifecycle } from './walkLifecycle';
import type { RotationWalk } from './walkRotation';

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
    'creates the stack %s once, rotates its secret, and removes it as documented',
    async (stack) => {
      const cli = PulumiCli.prepare(pulumi ?? '');
      try {
        const walk = await walkLifecycle(cli, stack);
        const { preview, first, second, replacedByTag, rotation, protection, left } = walk;

        expect(preview['create']).toBeGreaterThan(20);
        expect(first).toEqual({ create: preview['create'] });
        expect(second).toEqual({ same: preview['create'] });
        expect(replacedByTag).not.toContain('publication-publish');
        expect(replacedByTag.filter((name) => /^roles-|-reads-secrets$/.test(name))).toEqual([]);
        expectRotation(rotation, Number(preview['create']));
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
    600_000,
  );
});

/** What docs/rotate.md promises. */
function expectRotation(rotation: RotationWalk | undefined, resources: number): void {
  const {
    byCalendar = [],
    expiries = [],
    leakPreview,
    afterLeak = [],
    afterwards,
  } = rotation ?? {};
  const [inUse = ''] = /client-secret-[ab]$/.exec(byCalendar[0] ?? '') ?? [];
  const passwords = ['client-secret-a', 'client-secret-b'];
  const stored = ['update client-secret', 'create-replacement publication-check'];

  expect(byCalendar.slice(0, 3)).toEqual([`create-replacement ${inUse}`, ...stored]);
  expect(byCalendar.slice(3).toSorted()).toEqual(deletionsOf(inUse, 'publication-check'));
  expect(Date.parse(expiries[1] ?? '') - Date.parse(expiries[0] ?? '')).toBe(90 * 24 * 3_600_000);

  expect(leakPreview?.toSorted()).toEqual([
    ...passwords.map((name) => `replace ${name}`),
    'replace publication-check',
    'update client-secret',
  ]);
  // The password that is not in use may come at any time before the deletions.
  const other = passwords
    .filter((name) => name !== inUse)
    .map((name) => `create-replacement ${name}`);
  expect(afterLeak.slice(0, 4)).toEqual(expect.arrayContaining(other));
  expect(afterLeak.slice(0, 4).filter((step) => !other.includes(step))).toEqual([
    `create-replacement ${inUse}`,
    ...stored,
  ]);
  expect(afterLeak.slice(4).toSorted()).toEqual(deletionsOf(...passwords, 'publication-check'));
  expect(afterwards).toEqual({ same: resources });
}

function deletionsOf(...names: readonly string[]): readonly string[] {
  return names.map((name) => `delete-replaced ${name}`);
}
