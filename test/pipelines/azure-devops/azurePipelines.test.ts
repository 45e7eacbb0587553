import { readFileSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../../build/runtimePaths';
import { allObjects, objectAt, readPipelines, type YamlObject } from '../readPipelines';

const pipelines = readPipelines('pipelines/azure-devops');
const templates = readPipelines('pipelines/azure-devops/templates');
const objects = pipelines.flatMap(({ name, document }) =>
  allObjects(document).map((object) => ({ name: name.replace('.yml', ''), object })),
);
const jobs = objects.filter(({ object }) => 'job' in object || 'deployment' in object);
const inAzure = objects.filter(({ object }) => object['template'] === 'templates/run-in-azure.yml');
const template = (name: string): YamlObject =>
  templates.find((file) => file.name === name)?.document ?? {};

describe('the pipelines of Azure DevOps', () => {
  it('are the same six as those of GitHub', () => {
    expect(pipelines.map(({ name }) => name)).toEqual([
      'check.yml',
      'deploy.yml',
      'drift.yml',
      'identity.yml',
      'preview.yml',
      'rotate.yml',
    ]);
  });

  it('start only by what they are for', () => {
    const starts = pipelines.map(({ name, document }) => [
      name,
      [document['trigger'] !== 'none', document['pr'] !== 'none', 'schedules' in document],
    ]);

    expect(Object.fromEntries(starts)).toEqual({
      'check.yml': [true, true, false],
      'deploy.yml': [true, false, false],
      'drift.yml': [false, false, true],
      'identity.yml': [false, false, false],
      'preview.yml': [false, true, false],
      'rotate.yml': [false, false, true],
    });
  });

  it('have a time limit on every job, and templates that exist', () => {
    expect(jobs).not.toHaveLength(0);
    for (const { object } of jobs) {
      expect(Number(object['timeoutInMinutes'])).toBeGreaterThan(0);
      expect(Number(object['timeoutInMinutes'])).toBeLessThanOrEqual(120);
    }
    const used = objects.flatMap(({ object }) =>
      typeof object['template'] === 'string' ? [object['template']] : [],
    );
    expect([...new Set(used)].toSorted()).toEqual(templates.map(({ name }) => `templates/${name}`));
  });

  it('use a service connection, a variable group and an environment of the same name', () => {
    const connections = inAzure.map(({ name, object }) => {
      const { connection, stack } = objectAt(object, 'parameters');
      return `${name}: ${String(connection)}, ${String(stack)}`;
    });
    const groups = objects.flatMap(({ name, object }) =>
      typeof object['group'] === 'string' ? [`${name}: ${object['group']}`] : [],
    );
    const environments = objects.flatMap(({ name, object }) =>
      typeof object['environment'] === 'string' ? [`${name}: ${object['environment']}`] : [],
    );

    expect([...new Set(connections)].toSorted()).toEqual([
      'deploy: ${{ stack }}, ${{ stack }}',
      'drift: ${{ stack }}-preview, ${{ stack }}',
      'identity: ${{ parameters.stack }}, ${{ parameters.stack }}',
      'preview: ${{ stack }}-preview, ${{ stack }}',
    ]);
    expect(groups.toSorted()).toEqual([
      'deploy: ${{ stack }}',
      'drift: ${{ stack }}-preview',
      'identity: ${{ parameters.stack }}',
      'preview: ${{ stack }}-preview',
    ]);
    expect(environments.toSorted()).toEqual([
      'deploy: ${{ stack }}',
      'identity: ${{ parameters.stack }}',
    ]);
  });

  it('give each reader of a login exactly its variables', () => {
    const [step] = template('run-in-azure.yml')['steps'] as readonly [YamlObject];

    expect(objectAt(step, 'env')).toEqual({
      STACK: '${{ parameters.stack }}',
      ARM_USE_DEFAULT_AZURE_CREDENTIAL: 'true',
      AZURE_TOKEN_CREDENTIALS: 'dev',
      ARM_SUBSCRIPTION_ID: '$(AZURE_SUBSCRIPTION_ID)',
      ARM_USE_OIDC: 'true',
      ARM_CLIENT_ID: '$(AZURE_CLIENT_ID)',
      ARM_TENANT_ID: '$(AZURE_TENANT_ID)',
      ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID: '$(AZURE_SERVICE_CONNECTION_ID)',
      SYSTEM_ACCESSTOKEN: '$(System.AccessToken)',
      SYSTEM_OIDCREQUESTURI: '$(System.OidcRequestUri)',
    });
    expect(objectAt(step, 'inputs')).toMatchObject({ keepAzSessionActive: true });
  });

  it('leave no token in the checkout', () => {
    const checkouts = [...pipelines, ...templates].flatMap(({ document }) =>
      allObjects(document).filter((object) => 'checkout' in object),
    );

    expect(checkouts).toEqual([
      { checkout: 'self', displayName: 'Check out', fetchDepth: '1', persistCredentials: 'false' },
    ]);
  });

  it('name no deployment job with the reserved word', () => {
    const names = jobs.flatMap(({ object }) => object['deployment'] ?? []);

    expect(names).toEqual(['up', 'identity']);
  });

  it('give a fork no service connection', () => {
    const stages = objects.filter(({ name, object }) => name === 'preview' && 'stage' in object);

    expect(stages).toHaveLength(2);
    for (const { object } of stages) expect(object['condition']).toContain('IsFork');
  });

  it('build one package, deploy it to one stack after the other, and wait for the lock', () => {
    const deploy = pipelines.find(({ name }) => name === 'deploy.yml')?.document ?? {};
    const stages = allObjects(deploy).filter((object) => 'stage' in object);

    // Without dependsOn, each stage waits for the one before it.
    expect(stages.map(({ stage, dependsOn }) => [stage, dependsOn])).toEqual([
      ['package', undefined],
      ["deploy_${{ replace(stack, '-', '_') }}", undefined],
    ]);
    expect(deploy['lockBehavior']).toBe('sequential');
  });

  it('offer the stacks of the stack files, in the order of promotion', () => {
    expect(template('stacks.yml')).toEqual({
      variables: ['PIPELINE_STACKS', 'PIPELINE_IDENTITY_STACKS'].map((name) => ({
        name,
        value: 'dev,commercial,gcc,gcc-high,dod',
      })),
    });
  });

  it('install the Pulumi CLI of the version of the SDK', () => {
    const { dependencies } = JSON.parse(
      readFileSync(path.join(projectRoot, 'package.json'), 'utf8'),
    ) as { readonly dependencies: Readonly<Record<string, string>> };

    expect(JSON.stringify(template('prepare.yml'))).toContain(
      `--version ${dependencies['@pulumi/pulumi']}"`,
    );
  });
});
