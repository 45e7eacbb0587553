import { cloudNames, clouds } from '../../../../contracts/clouds/clouds';
import {
  fileRoleOfReaders,
  rolesOfReaders,
} from '../../../../infra/components/roles/rolesOfReaders';
import { roleIds } from '../../../../infra/components/roles/roleIds';
import { roleMatrix } from '../../../../infra/components/roles/roleMatrix';
import type { Argument } from '../../../../pipelines/bootstrap/command/Argument';
import type { EnsureStep, Step } from '../../../../pipelines/bootstrap/command/Step';
import { pipelineVariables } from '../../../../pipelines/bootstrap/plan/pipelineVariables';
import { planFor } from '../standIn/planFor';

const repo = ['--repo', 'contoso/audit-log', '--immutable-subject', '12/34'];

function shown({ pieces }: Argument): string {
  return pieces
    .map((piece) => (typeof piece === 'string' ? piece : `<${piece.variable}>`))
    .join('');
}

function changes(steps: readonly Step[]): readonly (readonly string[])[] {
  return steps
    .filter((step): step is EnsureStep => step.kind === 'ensure')
    .map(({ change }) => change.args.map(shown));
}

function valuesOf(option: string, commands: readonly (readonly string[])[]): readonly string[] {
  return commands.flatMap((args) => {
    const index = args.indexOf(option);
    return index === -1 ? [] : [args[index + 1] ?? ''];
  });
}

/** Role and scope of each assignment to an identity. */
function rightsOf(principal: string, steps: readonly Step[]): readonly string[] {
  return changes(steps)
    .filter((args) => args.includes(`<${principal}>`) && args.includes('assignment'))
    .map((args) => {
      const [role = '', scope = ''] = [
        valuesOf('--role', [args])[0],
        valuesOf('--scope', [args])[0],
      ];
      return `${role} ${scope.replace('/subscriptions/<subscriptionId>', '').split('/').at(-1)}`;
    })
    .sort();
}

describe.each(cloudNames)('the plan for %s', (cloud) => {
  const { steps, environments, stacks } = planFor('--cloud', cloud, ...repo, '--private-network');
  const [names] = stacks;
  const stack = names?.stack ?? '';
  const camel = stack.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

  it('trusts only the environments of the repository, in both forms, for the audience of the cloud', () => {
    const trusts = changes(steps).filter((args) => args[1] === 'federated-credential');

    expect(valuesOf('--subject', trusts)).toEqual(
      ['-preview', '', '-identity'].flatMap((suffix) => [
        `repo:contoso/audit-log:environment:${stack}${suffix}`,
        `repo:contoso@12/audit-log@34:environment:${stack}${suffix}`,
      ]),
    );
    expect(new Set(valuesOf('--audiences', trusts))).toEqual(
      new Set([clouds[cloud].tokenExchangeAudience]),
    );
    expect(new Set(valuesOf('--issuer', trusts))).toEqual(
      new Set(['https://token.actions.githubusercontent.com']),
    );
  });

  it('lets the preview identity only read', () => {
    const rights = rightsOf(`${camel}PreviewPrincipalId`, steps);
    const [settingsReader] = rights.filter((right) => right.includes('-8') && right.includes('-a'));

    expect(settingsReader).toBeDefined();
    expect(rights.map((right) => right.split(' ')[0])).toEqual(
      expect.arrayContaining([
        'acdd72a7-3385-48ef-bd42-f606fba81ae7',
        '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
        '12338af0-0e69-4776-bea7-57ae8d297424',
      ]),
    );
    expect(rights.join('\n')).not.toMatch(/b24988ac|f58310d9|ba92f5b4/);
    expect(rights).toHaveLength(6);
  });

  it('gives the platform identity no right outside its group, the state and the identity', () => {
    const rights = rightsOf(`${camel}PrincipalId`, steps);

    expect(rights.filter((right) => /^(?:b24988ac|f58310d9)/.test(right))).toEqual([
      `b24988ac-6180-42a0-ab88-20f7382dd24c rg-auditlog-${stack}`,
      `f58310d9-a9f6-439a-9e8d-f62e7b41a168 rg-auditlog-${stack}`,
    ]);
    expect(rights).toContain(`f1a07417-d97a-45cb-824c-7a7467783830 rg-auditlog-${stack}-identity`);
  });

  it('lets identities assign only the roles that the program assigns', () => {
    const conditions = valuesOf('--condition', changes(steps)).map((condition) => [
      ...new Set<string>(condition.match(/[\da-f]{8}-[\da-f-]{27}/g)),
    ]);

    expect(conditions).toEqual([
      [
        ...new Set(
          [...roleMatrix.map(({ role }) => role), ...rolesOfReaders, fileRoleOfReaders].map(
            (role) => roleIds[role],
          ),
        ),
      ],
      [roleIds.keyVaultSecretsUser],
    ]);
  });

  it('gives one right in Entra, to the identity of the identity stack, at the Graph of the cloud', () => {
    const grants = changes(steps).filter((args) => args.includes('post'));

    expect(grants).toHaveLength(1);
    expect(valuesOf('--url', grants)).toEqual([
      `${clouds[cloud].graphEndpoint}/v1.0/servicePrincipals/<${camel}IdentityPrincipalId>/appRoleAssignments`,
    ]);
    expect(steps.at(-1)?.title).toContain('Application.ReadWrite.OwnedBy');
  });

  it('has every variable of every environment', () => {
    const gitHub = pipelineVariables
      .map(({ name }) => name)
      .filter((name) => !/SERVICE/.test(name));

    expect(environments.map(({ name }) => name)).toEqual([
      `${stack}-preview`,
      stack,
      `${stack}-identity`,
    ]);
    for (const { variables } of environments) expect(Object.keys(variables)).toEqual(gitHub);
    const values = environments
      .flatMap(({ variables }) => Object.values(variables).map(shown))
      .join('\n');
    const isGovernment = clouds[cloud].azureNativeEnvironment === 'usgovernment';
    expect(/USGov|\.us|usgovcloudapi/.test(values)).toBe(isGovernment);
    expect(/\.com|windows\.net/.test(values)).toBe(!isGovernment);
  });

  it('never names a variable before it is read', () => {
    const known = new Set<string>();
    for (const step of steps) {
      const commands = step.kind === 'ensure' ? [step.check, step.change] : [step.command];
      const used = commands.flatMap(({ args }) =>
        args.flatMap(({ pieces }) =>
          pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.variable])),
        ),
      );
      expect(used.filter((name) => !known.has(name))).toEqual([]);
      if (step.kind === 'read') known.add(step.variable);
    }
  });
});

describe('the plan', () => {
  it('trusts service connections with the issuer and subject that Azure DevOps chose', () => {
    const plan = planFor('--cloud', 'gcc', '--azure-devops', 'contoso/Audit Log');
    const { system } = plan.context.options;

    expect(system).toMatchObject({ kind: 'azureDevOps', connections: {} });
    expect(changes(plan.steps).filter((args) => args[1] === 'federated-credential')).toEqual([]);
  });

  it('leaves out the identities that are not wanted, and with them the right in Entra', () => {
    const { steps, environments } = planFor([
      '--cloud',
      'gcc',
      ...repo,
      '--purpose',
      'preview',
      '--purpose',
      'platform',
    ]);

    expect(environments).toHaveLength(2);
    expect(changes(steps).flat().join(' ')).not.toMatch(
      /appRoleAssignments|id-auditlog-gcc-identity/,
    );
  });

  it('keeps the stacks of one run apart', () => {
    const { stacks, environments } = planFor([
      '--cloud',
      'commercial',
      ...repo,
      '--stack',
      'dev',
      '--stack',
      'commercial',
    ]);

    expect(new Set(stacks.flatMap((names) => Object.values<string>({ ...names }))).size).toBe(12);
    expect(environments).toHaveLength(6);
  });

  it('has the same names for each run, whatever the case of the repository', () => {
    const [one, two, other] = [
      planFor('--cloud', 'gcc', '--repo', 'Contoso/Audit-Log'),
      planFor('--cloud', 'gcc', '--repo', 'contoso/audit-log'),
      planFor('--cloud', 'gcc', '--repo', 'contoso/audit-log', '--name', 'second'),
    ].map(({ context }) => context.shared);

    expect(one).toEqual(two);
    expect(other?.account).not.toBe(two?.account);
    expect(other?.vault).toMatch(/^kv-pulumi-[a-z\d]{8}$/);
  });
});
