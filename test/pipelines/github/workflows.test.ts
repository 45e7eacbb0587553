import { readFileSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../../build/runtimePaths';
import {
  allObjects,
  isObject,
  objectAt,
  readPipelines,
  type Yaml,
  type YamlObject,
} from '../readPipelines';

const workflows = readPipelines('pipelines/github');
const jobs = workflows.flatMap(({ name, document }) =>
  Object.entries(objectAt(document, 'jobs')).map(([id, job]) => ({
    name: `${name.replace('.yml', '')}/${id}`,
    job: job as YamlObject,
  })),
);
const steps = jobs.flatMap(({ name, job }) =>
  ((job['steps'] ?? []) as readonly YamlObject[]).map((step) => ({ name, step })),
);
const cloudJobs = jobs.filter(({ job }) => objectAt(job, 'permissions')['id-token'] === 'write');
const runnerJobs = jobs.filter(({ job }) => job['uses'] === undefined);
const usesOf = (value: Yaml | undefined): readonly string[] =>
  allObjects(value).flatMap(({ uses }) => (typeof uses === 'string' ? [uses] : []));

describe('the workflows of GitHub', () => {
  it('are those that this repository runs besides its releases, byte by byte', () => {
    const own = readPipelines('.github/workflows').filter(({ name }) => name !== 'release.yml');

    expect(own.map(({ name, text }) => [name, text])).toEqual(
      workflows.map(({ name, text }) => [name, text]),
    );
  });

  it('start by events that give a fork neither a token nor a secret', () => {
    const events = workflows.map(({ name, document }) => [
      name,
      Object.keys(objectAt(document, 'on')).toSorted(),
    ]);

    expect(Object.fromEntries(events)).toEqual({
      'check.yml': ['pull_request', 'push', 'workflow_dispatch'],
      'deploy-stack.yml': ['workflow_call'],
      'deploy.yml': ['push', 'workflow_dispatch'],
      'drift.yml': ['schedule', 'workflow_dispatch'],
      'identity.yml': ['workflow_dispatch'],
      'preview.yml': ['pull_request'],
      'rotate.yml': ['schedule', 'workflow_dispatch'],
    });
  });

  it('read no stored secret', () => {
    const readers = workflows.filter(({ text }) => /\bsecrets\s*[.:[]/.test(text));

    expect(readers.map(({ name }) => name)).toEqual([]);
  });

  it('give each job the permissions that it needs, and the others none', () => {
    for (const { document } of workflows) expect(document['permissions']).toEqual({});
    const granted = jobs.map(({ name, job }) => [name, job['permissions']]);
    const read = { contents: 'read' };
    const cloud = { ...read, 'id-token': 'write' };

    expect(Object.fromEntries(granted)).toEqual({
      'check/check': read,
      'check/pipelines': read,
      'deploy/package': read,
      'deploy/sixth': {},
      'deploy/first': cloud,
      'deploy/second': cloud,
      'deploy/third': cloud,
      'deploy/fourth': cloud,
      'deploy/fifth': cloud,
      'deploy-stack/deploy': cloud,
      'preview/preview': cloud,
      'preview/previews': {},
      'preview/comment': { ...read, 'pull-requests': 'write' },
      'drift/drift': cloud,
      'drift/issue': { ...read, issues: 'write' },
      'rotate/rotate': { contents: 'write', 'pull-requests': 'write' },
      'identity/identity': cloud,
    });
  });

  it('pin every action by its commit, with the version as a comment, everywhere the same', () => {
    const lines = workflows.flatMap(({ text }) => text.match(/uses: .*/g) ?? []);
    const pins = new Set(lines.filter((line) => !line.includes('./.github/workflows/')));
    const actions = [...pins].map((pin) => {
      expect(pin).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      return /^uses: ([^@]*)/.exec(pin)?.[1] ?? '';
    });

    expect(actions.toSorted()).toEqual([
      'actions/checkout',
      'actions/download-artifact',
      'actions/setup-node',
      'actions/upload-artifact',
      'azure/login',
      'pulumi/actions',
    ]);
  });

  it('leave no token in the checkout', () => {
    const checkouts = steps.filter(({ step }) => usesOf(step)[0]?.startsWith('actions/checkout@'));

    // All but the two that only fail.
    expect(checkouts).toHaveLength(runnerJobs.length - 2);
    for (const { step } of checkouts) {
      expect(objectAt(step, 'with')).toEqual({ 'persist-credentials': false });
    }
  });

  it('have a time limit on every job', () => {
    for (const { job } of runnerJobs) {
      expect(job['timeout-minutes']).toBeGreaterThan(0);
      expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
    }
  });

  it('run one job per stack at a time, and cancel none that writes', () => {
    const groups = cloudJobs
      .filter(({ job }) => job['uses'] === undefined)
      .map(({ name, job }) => [name, objectAt(job, 'concurrency')]);

    expect(Object.fromEntries(groups)).toEqual({
      'preview/preview': {
        group: 'preview-${{ matrix.stack }}-${{ github.ref }}',
        'cancel-in-progress': true,
      },
      'drift/drift': { group: 'drift-${{ matrix.stack }}', 'cancel-in-progress': true },
      'deploy-stack/deploy': { group: 'deploy-${{ inputs.stack }}', 'cancel-in-progress': false },
      'identity/identity': { group: 'deploy-${{ inputs.stack }}', 'cancel-in-progress': false },
    });
  });

  it('log in with the identity of the environment of their purpose', () => {
    const environments = jobs.flatMap(({ name, job }) =>
      isObject(job['environment']) ? [[name, job['environment']['name']]] : [],
    );

    expect(Object.fromEntries(environments)).toEqual({
      'preview/preview': '${{ matrix.stack }}-preview',
      'drift/drift': '${{ matrix.stack }}-preview',
      'deploy-stack/deploy': '${{ inputs.stack }}',
      'identity/identity': '${{ inputs.stack }}',
    });
  });

  it('skip what needs a cloud in a clone without stacks', () => {
    const others = new Set([
      'check/check',
      'check/pipelines',
      'deploy-stack/deploy',
      'deploy/sixth',
    ]);
    const gated = jobs.filter(({ name, job }) => !others.has(name) && job['needs'] === undefined);

    expect(gated).not.toHaveLength(0);
    for (const { job } of gated) expect(job['if']).toContain("vars.PIPELINE_STACKS != ''");
  });

  it('give the code of a fork no token of a cloud', () => {
    const preview = jobs.find(({ name }) => name === 'preview/preview')?.job['if'];

    expect(preview).toContain('github.event.pull_request.head.repo.full_name == github.repository');
  });

  it('pass the same variables to every job with a cloud', () => {
    const own = new Set(['STACK', 'PACKAGE_SHA256']);
    const environments = cloudJobs.flatMap(({ job }) =>
      isObject(job['env']) ? [Object.entries(job['env']).filter(([name]) => !own.has(name))] : [],
    );

    expect(environments).toHaveLength(4);
    expect(new Set(environments.map((each) => JSON.stringify(each))).size).toBe(1);
    const first: object = Object.fromEntries(environments[0] ?? []);
    expect(first).toMatchObject({
      ARM_USE_OIDC: 'true',
      ARM_CLIENT_ID: '${{ vars.AZURE_CLIENT_ID }}',
      PULUMI_BACKEND_URL: '${{ vars.PULUMI_BACKEND_URL }}',
    });
    // Both providers read it, and for DoD they need different values.
    expect(first).not.toHaveProperty('ARM_ENVIRONMENT');
  });

  it('build one package, and deploy it to one stack after the other', () => {
    const needs = jobs
      .filter(({ name }) => name.startsWith('deploy/') && name !== 'deploy/sixth')
      .map(({ name, job }) => [name.replace('deploy/', ''), job['needs'], job['with']]);
    const stack = (place: number) => ({
      sha256: '${{ needs.package.outputs.sha256 }}',
      stack: `\${{ fromJSON(vars.PIPELINE_STACKS || '[]')[${place}] }}`,
    });

    expect(needs).toEqual([
      ['package', undefined, undefined],
      ['first', 'package', stack(0)],
      ['second', ['package', 'first'], stack(1)],
      ['third', ['package', 'second'], stack(2)],
      ['fourth', ['package', 'third'], stack(3)],
      ['fifth', ['package', 'fourth'], stack(4)],
    ]);
    const builds = steps.filter(({ step }) => String(step['run']).includes('-- package'));
    expect(builds.map(({ name }) => name)).toEqual(['deploy/package']);
    const readers = steps.filter(({ step }) => String(step['run']).includes('--package package'));
    expect(readers.map(({ step }) => String(step['run']))).toEqual([
      expect.stringMatching(/ deploy .* --sha256 "\$PACKAGE_SHA256"$/),
      expect.stringMatching(/ smoke .* --sha256 "\$PACKAGE_SHA256"$/),
    ]);
  });

  it('fail if more stacks are listed than there are jobs', () => {
    const sixth = jobs.find(({ name }) => name === 'deploy/sixth')?.job ?? {};

    expect(sixth['if']).toBe("fromJSON(vars.PIPELINE_STACKS || '[]')[5] != ''");
    expect(sixth['steps']).toEqual([expect.objectContaining({ run: 'exit 1' })]);
  });

  it('fail one check of a fixed name if a preview fails, and pass it where none runs', () => {
    const previews = jobs.find(({ name }) => name === 'preview/previews')?.job ?? {};

    // The name of a matrix job that is skipped has no stack in it, so that no rule could require it.
    expect(previews).toMatchObject({ name: 'previews', needs: 'preview' });
    expect(previews['if']).toBe('${{ failure() || cancelled() }}');
    expect(previews['steps']).toEqual([expect.objectContaining({ run: 'exit 1' })]);
  });

  it('install the Pulumi CLI of the version of the SDK', () => {
    const { dependencies } = JSON.parse(
      readFileSync(path.join(projectRoot, 'package.json'), 'utf8'),
    ) as { readonly dependencies: Readonly<Record<string, string>> };
    const installs = steps.filter(({ step }) => usesOf(step)[0]?.startsWith('pulumi/actions@'));

    expect(installs).toHaveLength(4);
    for (const { step } of installs) {
      expect(objectAt(step, 'with')).toEqual({ 'pulumi-version': dependencies['@pulumi/pulumi'] });
    }
  });
});
