import { readFileSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../build/runtimePaths';
import { objectAt, readPipelines, type YamlObject } from '../pipelines/readPipelines';

const workflow = readPipelines('.github/workflows').find(({ name }) => name === 'release.yml');
const jobs = objectAt(workflow?.document, 'jobs');

describe('the workflow of a release', () => {
  it('starts by a tag alone, and reads no stored secret', () => {
    expect(objectAt(workflow?.document, 'on')).toEqual({ push: { tags: ['v*'] } });
    expect(workflow?.text).not.toMatch(/\bsecrets\s*[.:[]/);
  });

  it('runs the code of packages without a right to write or to sign', () => {
    expect(workflow?.document['permissions']).toEqual({});
    expect(objectAt(jobs['build'], 'permissions')).toEqual({ contents: 'read' });
    const steps = objectAt(jobs, 'publish')['steps'] as readonly YamlObject[];
    expect(JSON.stringify(steps)).not.toMatch(/npm|node /);
  });

  it('compares the files with the hash that the build passed on, before it attests them', () => {
    const steps = objectAt(jobs, 'publish')['steps'] as readonly YamlObject[];
    const names = steps.map(({ name }) => name);

    expect(names.indexOf('Compare the hashes')).toBe(1);
    expect(names.indexOf('Attest how the files were built')).toBeGreaterThan(1);
  });

  it('pins every action by its commit, as the pipelines do', () => {
    const pins = workflow?.text.match(/uses: .*/g) ?? [];
    const others = new Set(
      readPipelines('pipelines/github').flatMap(({ text }) => text.match(/uses: .*/g) ?? []),
    );

    expect(pins).toHaveLength(6);
    for (const pin of pins) expect(pin).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const added = pins.filter((pin) => !others.has(pin));
    expect(added).toEqual([added[0], added[0]]);
    expect(added[0]).toContain('actions/attest@');
  });

  it('runs scripts that package.json has', () => {
    const { scripts } = JSON.parse(
      readFileSync(path.join(projectRoot, 'package.json'), 'utf8'),
    ) as { readonly scripts: object };
    const run = [...(workflow?.text ?? '').matchAll(/npm run (?:-s )?([\w:-]+)/g)];

    expect(run.map(([, name = '']) => name)).toEqual(['check', 'release', 'release']);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['check', 'release']));
  });
});
