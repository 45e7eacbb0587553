import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { cloudNames } from '../../../../contracts/clouds/clouds';
import { parseConfig } from '../../../../infra/config/parseConfig';
import type { NextItem } from '../../../../pipelines/bootstrap/plan/NextSection';
import { planNext } from '../../../../pipelines/bootstrap/plan/planNext';
import { planFor } from '../standIn/planFor';

const objectId = '0be7a70e-0000-4000-8000-000000000003';

function wordsOf(item: NextItem): readonly string[] {
  if (!('program' in item)) return [];
  const words = item.args.map(({ pieces }) =>
    pieces.map((piece) => (typeof piece === 'string' ? piece : objectId)).join(''),
  );
  return [item.program, ...words];
}

/** What the printed `pulumi config set` commands write for a stack. */
function settingsOf(stack: string, items: readonly NextItem[]): Readonly<Record<string, string>> {
  const rows = items
    .map(wordsOf)
    .filter((words) => words[2] === 'set' && words[4] === stack)
    .map((words) => {
      const [key = '', value = ''] = words.slice(-2);
      return key.endsWith('[0]') ? [key.slice(0, -3), JSON.stringify([value])] : [key, value];
    });
  return Object.fromEntries(rows) as Record<string, string>;
}

function connections(...names: readonly string[]): string {
  return JSON.stringify(
    names.map((name) => ({
      id: `id-of-${name}`,
      name,
      authorization: {
        parameters: {
          workloadIdentityFederationIssuer: 'https://vstoken.dev.azure.com/1',
          workloadIdentityFederationSubject: `sc://contoso/Audit Log/${name}`,
        },
      },
    })),
  );
}

describe('what is left to do', () => {
  it.each(cloudNames)('configures both stacks of %s as the program accepts them', (cloud) => {
    const plan = planFor('--cloud', cloud, '--repo', 'contoso/audit-log');
    const items = planNext(plan).flatMap((section) => section.items);
    const [names] = plan.stacks;

    for (const stack of [names?.stack ?? '', names?.identityStack ?? '']) {
      const settings = Object.entries(settingsOf(stack, items));
      const parsed = parseConfig(
        {
          values: Object.fromEntries(settings.filter(([key]) => !key.includes(':'))),
          secretKeys: [],
          providers: Object.fromEntries(settings.filter(([key]) => key.includes(':'))),
        },
        { stack, now: new Date('2026-11-27T00:00:00Z') },
      );

      expect(parsed).toMatchObject({ isValid: true, warnings: [], config: { cloud } });
    }
  });

  it.each([
    ['https://github.contoso.example/_services/token', 'github.contoso.example'],
    ['https://token.actions.contoso.ghe.com', 'contoso.ghe.com'],
    ['https://token.actions.githubusercontent.com/contoso', undefined],
  ])('sends the commands for GitHub to the host of %s', (issuer, host) => {
    const plan = planFor('--cloud', 'gcc', '--repo', 'a/b', '--issuer', issuer);
    const [first] = planNext(plan)[0]?.items ?? [];

    expect(first && 'set' in first ? [first.set, first.value.pieces] : undefined).toEqual(
      host && ['GH_HOST', [host]],
    );
  });

  it('never replaces a stack file, which holds the key of the secrets', () => {
    const items = planNext(planFor('--cloud', 'gcc', '--repo', 'a/b')).flatMap(
      (section) => section.items,
    );

    const programs = new Set(items.map((item) => wordsOf(item)[0]));

    expect(programs).toEqual(new Set(['gh', 'pulumi', undefined]));
  });

  it('shows the ids for the service connections first, and then the variable groups', () => {
    const azureDevOps = ['--cloud', 'gcc', '--azure-devops', 'contoso/Audit Log'];
    const before = planNext(planFor(...azureDevOps));
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'connections-')), 'connections.json');
    // As Windows PowerShell writes it.
    writeFileSync(file, `\ufeff${connections('gcc-preview', 'gcc', 'gcc-identity')}`, 'utf16le');

    const plan = planFor(...azureDevOps, '--connections', file);
    const groups = planNext(plan)[0]?.items.map(wordsOf) ?? [];

    expect(before[0]?.title).toContain('gcc-preview, gcc, gcc-identity');
    expect(before[0]?.items.filter((item) => 'note' in item)).toHaveLength(3);
    expect(groups.map((words) => words[words.indexOf('--name') + 1])).toEqual([
      'gcc-preview',
      'gcc',
      'gcc-identity',
    ]);
    expect(groups[0]).toContain('AZURE_SERVICE_CONNECTION_ID=id-of-gcc-preview');
    expect(JSON.stringify(plan.steps)).toContain('sc://contoso/Audit Log/gcc-identity');
    rmSync(path.dirname(file), { recursive: true });
  });
});
