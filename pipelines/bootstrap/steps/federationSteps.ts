import { az } from '../command/Command';
import type { EnsureStep } from '../command/Step';
import type { Connection, GitHubSystem, Purpose } from '../options/BootstrapOptions';
import { nameEnvironment, nameIdentity } from '../context/nameBootstrap';
import type { PlanContext } from '../context/PlanContext';

interface Federation extends Pick<Connection, 'issuer' | 'subject'> {
  /** 3 to 120: letters, digits, `-_`. */
  readonly name: string;
}

/** Whose tokens the identity accepts: one environment or one service connection, and nothing else. */
export function federationSteps(
  context: PlanContext,
  stack: string,
  purpose: Purpose,
): readonly EnsureStep[] {
  const { options, shared } = context;
  const identity = nameIdentity(options.name, stack, purpose);
  // One after the other: Entra rejects concurrent changes of the credentials of one identity.
  return federations(context, nameEnvironment(stack, purpose)).map(({ name, issuer, subject }) => {
    const which = ['--identity-name', identity, '--resource-group', shared.group];
    const { audience } = options;
    return {
      kind: 'ensure',
      title: `Let ${identity} trust ${subject}`,
      check: az(
        ['identity', 'federated-credential', 'list', ...which, '--query'],
        `[?name=='${name}' && issuer=='${issuer}' && subject=='${subject}' && audiences[0]=='${audience}'].name | [0]`,
      ),
      // On an existing credential of this name it corrects the values.
      change: az(
        ['identity', 'federated-credential', 'create', ...which, '--name', name],
        ['--issuer', issuer, '--subject', subject, '--audiences', audience],
      ),
      fix: 'Not every region supports federated credentials on managed identities. Correct the cause that az names, or give another --location, then run the bootstrap again.',
    };
  });
}

function federations({ options }: PlanContext, environment: string): readonly Federation[] {
  if (options.system.kind === 'github') return gitHubFederations(options.system, environment);
  const connection = options.system.connections[environment];
  return connection === undefined
    ? []
    : [{ name: 'azure-devops', issuer: connection.issuer, subject: connection.subject }];
}

/**
 * Both forms of GitHub's subject. Repositories that were created or renamed since 2026-07-15, and
 * those that opted in, send the ids (github/docs#45221).
 */
function gitHubFederations(system: GitHubSystem, environment: string): readonly Federation[] {
  const { owner, repository, ids, issuer, subjectForm } = system;
  const names: Federation = {
    name: 'github-names',
    issuer,
    subject: `repo:${owner}/${repository}:environment:${environment}`,
  };
  const withIds = ids && {
    name: 'github-ids',
    issuer,
    subject: `repo:${owner}@${ids.owner}/${repository}@${ids.repository}:environment:${environment}`,
  };
  return [
    ...(subjectForm === 'ids' ? [] : [names]),
    ...(subjectForm === 'names' || withIds === undefined ? [] : [withIds]),
  ];
}
