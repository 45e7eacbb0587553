import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { configKeyNames } from '../../infra/config/keys/configKeys';
import { roleIds } from '../../infra/components/roles/roleIds';
import { roleMatrix } from '../../infra/components/roles/roleMatrix';
import { clouds } from '../../contracts/clouds/clouds';
import { goldenStacks } from '../infra/golden/stacks';
import { codeRows, projectRoot, readDocument } from './markdown';
import { roleNames } from './roleNames';

const deploy = readDocument('docs/deploy.md');
const rights = readDocument('docs/rights.md');
const pages = ['deploy', 'rights', 'upgrade', 'exercise'].map((name) => `docs/${name}.md`);

/** Names of all outputs of all reviewed stacks. */
function outputNames(): ReadonlySet<string> {
  const golden = path.join(__dirname, '..', 'infra', 'golden');
  const texts = Object.keys(goldenStacks).map((name) =>
    readFileSync(path.join(golden, `${name}.txt`), 'utf8'),
  );
  return new Set(
    texts
      .flatMap((text) => [...text.slice(text.indexOf('\noutputs\n')).matchAll(/^ {2}(\w+):/gm)])
      .map(([, name = '']) => name),
  );
}

describe('the pages on deploying', () => {
  it('list every right of the collector with its reason, in the order of the program', () => {
    expect(
      codeRows(rights).filter(([scope]) => /Storage$|Insights$|Container$/.test(scope ?? '')),
    ).toEqual(roleMatrix.map(({ scope, role, reason }) => [scope, roleNames[role], reason]));
  });

  it('let the deployer assign the roles that the program assigns, and no others', () => {
    const assigned = [...roleMatrix.map(({ role }) => role), 'keyVaultSecretsUser' as const];
    const wanted = new Set(assigned.map((role) => roleIds[role]));
    const ids = [...rights.matchAll(/GuidEquals \{([^}]*)\}/g)].map(([, list = '']) =>
      list.split(',').map((id) => id.trim()),
    );

    expect(ids).toHaveLength(2);
    for (const list of ids) expect(new Set(list)).toEqual(wanted);
  });

  it('explain every output, and no other', () => {
    const section = deploy.slice(deploy.indexOf('## Step 5'), deploy.indexOf('## Consent'));
    const explained = section
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)])
      .map(([, name = '']) => name);

    expect(explained.sort()).toEqual([...outputNames()].sort());
  });

  it('name every stack file, and no other', () => {
    const named = new Set(
      [...deploy.matchAll(/`(Pulumi\.[\w-]+\.yaml)`/g)].map(([, file = '']) => file),
    );
    const files = readdirSync(projectRoot).filter((file) => /^Pulumi\..+\.yaml$/.test(file));

    expect([...named].sort()).toEqual(files.sort());
  });

  it('set only keys that exist', () => {
    const set = pages
      .flatMap((page) => [
        ...readDocument(page).matchAll(/pulumi config (?:set|rm) (?:--path ')?([\w:-]+)/g),
      ])
      .map(([, key = '']) => key)
      .filter((key) => !key.includes(':'));

    expect(set.length).toBeGreaterThan(5);
    expect(set.filter((key) => !configKeyNames.some((name) => name === key))).toEqual([]);
  });

  it('name only files and audiences that exist', () => {
    expect(existsSync(path.join(projectRoot, 'infra/policy/PulumiPolicy.yaml'))).toBe(true);
    const pipelines = readDocument('docs/pipelines.md');
    expect(pipelines).toContain(clouds.gccHigh.tokenExchangeAudience);
    expect(pipelines).toContain(`${clouds.commercial.tokenExchangeAudience}\``);
  });

  it('cover each step of the exercise', () => {
    const steps = [...readDocument('docs/exercise.md').matchAll(/^\| (\d+)\. /gm)];

    expect(steps.map(([, step]) => Number(step))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});
