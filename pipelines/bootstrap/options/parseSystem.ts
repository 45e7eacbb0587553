import type { AzureDevOpsSystem, GitHubSystem } from './BootstrapOptions';
import { subjectForms } from './BootstrapOptions';
import type { OptionProblems } from './OptionProblems';
import { readConnections } from './readConnections';
import type { Flags } from './readFlags';

const gitHubIssuer = 'https://token.actions.githubusercontent.com';

/** GitHub by `--repo`, Azure DevOps by `--azure-devops`. */
export function parseSystem(
  flags: Flags,
  problems: OptionProblems,
): GitHubSystem | AzureDevOpsSystem {
  const { repo, 'azure-devops': azureDevOps } = flags;
  if ((repo === undefined) === (azureDevOps === undefined)) {
    problems.add(
      repo === undefined
        ? '--repo <owner>/<name> is missing. For Azure DevOps give --azure-devops <organization>/<project>.'
        : '--repo and --azure-devops exclude each other. Run the bootstrap once for each.',
    );
  }
  return azureDevOps === undefined
    ? parseGitHub(repo ?? 'owner/name', flags, problems)
    : parseAzureDevOps(azureDevOps, flags, problems);
}

function parseGitHub(repo: string, flags: Flags, problems: OptionProblems): GitHubSystem {
  // Names of managed users end in an underscore and the short code of the enterprise.
  const pattern = /^[A-Za-z\d](?:[-_]?[A-Za-z\d]){0,38}\/[\w.-]{1,100}$/;
  problems.form('--repo', repo, pattern, '<owner>/<name>, as in the address of the repository');
  if (flags.connections !== undefined) {
    problems.add('--connections belongs to --azure-devops: GitHub has no service connections.');
  }
  const [owner = '', repository = ''] = repo.split('/');
  const ids = parseIds(flags['immutable-subject'], problems);
  const absent = ids === undefined ? 'names' : 'both';
  const subjectForm = problems.choice(
    '--subject-form',
    flags['subject-form'],
    subjectForms,
    absent,
  );
  if (subjectForm !== 'names' && ids === undefined) {
    problems.add(
      `--subject-form ${subjectForm} needs --immutable-subject <owner id>/<repository id>. Read both with: gh api repos/${repo} --jq '"\\(.owner.id)/\\(.id)"'`,
    );
  }
  const issuer = (flags.issuer ?? gitHubIssuer).replace(/\/+$/, '');
  problems.form(
    '--issuer',
    issuer,
    /^https:\/\/[\w.-]+(?:\/[\w./-]*)?$/,
    'an address that begins with https://',
  );
  return {
    kind: 'github',
    owner,
    repository,
    subjectForm,
    issuer,
    ...(ids === undefined ? {} : { ids }),
  };
}

function parseIds(given: string | undefined, problems: OptionProblems): GitHubSystem['ids'] {
  if (given === undefined) return undefined;
  problems.form(
    '--immutable-subject',
    given,
    /^\d{1,20}\/\d{1,20}$/,
    '<owner id>/<repository id>, two numbers',
  );
  const [owner = '', repository = ''] = given.split('/');
  return { owner, repository };
}

function parseAzureDevOps(
  given: string,
  flags: Flags,
  problems: OptionProblems,
): AzureDevOpsSystem {
  // Names of projects may contain blanks; what Azure DevOps or a shell would read otherwise, may not.
  const pattern = /^[A-Za-z\d][A-Za-z\d-]{0,49}\/[\p{L}\p{N}][\p{L}\p{N} ._()-]{0,63}$/u;
  problems.form('--azure-devops', given, pattern, '<organization>/<project>');
  const gitHubOnly = (['immutable-subject', 'subject-form', 'issuer'] as const).filter(
    (flag) => flags[flag] !== undefined,
  );
  for (const flag of gitHubOnly)
    problems.add(`--${flag} belongs to --repo: Azure DevOps has other subjects.`);
  const [organization = '', project = ''] = given.split('/');
  const connections =
    flags.connections === undefined ? {} : readConnections(flags.connections, problems);
  return { kind: 'azureDevOps', organization, project, connections };
}
