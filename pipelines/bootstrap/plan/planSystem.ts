import { json, text } from '../command/Argument';
import { type Command, run } from '../command/Command';
import type { AzureDevOpsSystem, GitHubSystem } from '../options/BootstrapOptions';
import type { BootstrapPlan, EnvironmentPlan } from './planBootstrap';
import type { StackNames } from '../context/nameBootstrap';
import type { NextSection } from './NextSection';

/** The branch that deploys. */
const deployingBranch = 'main';

interface SystemSections {
  readonly prepare: readonly NextSection[];
  /** After the first deployment. */
  readonly switchOn: readonly NextSection[];
}

/** Environments and variables, by the command line of GitHub or Azure DevOps. */
export function planSystem({ context, environments, stacks }: BootstrapPlan): SystemSections {
  const { system } = context.options;
  return system.kind === 'github'
    ? gitHubSections(system, environments, stacks)
    : azureDevOpsSections(system, environments);
}

function gitHubSections(
  { owner, repository, issuer }: GitHubSystem,
  environments: readonly EnvironmentPlan[],
  stacks: readonly StackNames[],
): SystemSections {
  const repo = `${owner}/${repository}`;
  const host = ownHost(issuer);
  const list = (variable: string, names: readonly string[]) =>
    run('gh', ['variable', 'set', variable, '--repo', repo, '--body'], json(names));
  return {
    prepare: [
      {
        title: `Create the environments of ${repo}; then add required reviewers in its settings`,
        items: [
          // All commands of `gh` read it.
          ...(host === undefined ? [] : [{ set: 'GH_HOST', value: text`${host}` }]),
          ...environments.flatMap(({ name, purpose }) =>
            createEnvironment(repo, name, purpose !== 'preview'),
          ),
        ],
      },
      {
        title: 'Set the variables of the environments; no value is a secret',
        items: environments.flatMap(({ name, variables }) =>
          Object.entries(variables).map(([variable, value]) =>
            run('gh', 'variable', 'set', variable, '--repo', repo, '--env', name, '--body', value),
          ),
        ),
      },
    ],
    switchOn: [
      {
        title: 'Switch the workflows on, with all your stacks in the order of promotion',
        items: [
          list(
            'PIPELINE_IDENTITY_STACKS',
            stacks.map(({ identityStack }) => identityStack),
          ),
          list(
            'PIPELINE_STACKS',
            stacks.map(({ stack }) => stack),
          ),
        ],
      },
    ],
  };
}

/** The host of GitHub Enterprise Server, or of Enterprise Cloud with data residency; else undefined. */
function ownHost(issuer: string): string | undefined {
  const host = new URL(issuer).host.replace(/^token\.actions\./, '');
  return host === 'githubusercontent.com' ? undefined : host;
}

/** Only the deploying branch may use an environment that has an identity with rights. */
function createEnvironment(repo: string, name: string, isLimited: boolean): readonly Command[] {
  const environment = `repos/${repo}/environments/${name}`;
  const create = ['api', '--method', 'PUT', environment];
  if (!isLimited) return [run('gh', create)];
  const policies = `${environment}/deployment-branch-policies`;
  return [
    run(
      'gh',
      create,
      ['--field', 'deployment_branch_policy[protected_branches]=false'],
      ['--field', 'deployment_branch_policy[custom_branch_policies]=true'],
    ),
    run('gh', ['api', '--method', 'POST', policies, '--raw-field', `name=${deployingBranch}`]),
  ];
}

function azureDevOpsSections(
  { organization, project, connections }: AzureDevOpsSystem,
  environments: readonly EnvironmentPlan[],
): SystemSections {
  const where = ['--organization', `https://dev.azure.com/${organization}`, '--project', project];
  const missing = environments.filter(({ name }) => connections[name] === undefined);
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name).join(', ');
    return {
      prepare: [
        {
          title: `Create the service connections ${names} (docs/pipelines.md). Then save this list as connections.json, and run the bootstrap again with --connections connections.json`,
          items: [
            ...missing.map(({ name, variables }) => ({
              note: text`${name}: client id ${variables['AZURE_CLIENT_ID'] ?? ''}, tenant ${variables['AZURE_TENANT_ID'] ?? ''}, subscription ${variables['AZURE_SUBSCRIPTION_ID'] ?? ''}`,
            })),
            run('az', 'devops', 'service-endpoint', 'list', ...where, '--output', 'json'),
          ],
        },
      ],
      switchOn: [],
    };
  }
  const create = ['pipelines', 'variable-group', 'create', ...where, '--name'];
  return {
    prepare: [
      {
        title: 'Create the variable groups; no value is a secret',
        items: environments.map(({ name, variables }) =>
          run(
            'az',
            [...create, name, '--variables'],
            Object.entries(variables).map(([variable, value]) => text`${variable}=${value}`),
          ),
        ),
      },
    ],
    switchOn: [
      {
        title:
          'List all your stacks in pipelines/azure-devops/templates/stacks.yml, in the order of promotion, and commit it',
        items: [],
      },
    ],
  };
}
