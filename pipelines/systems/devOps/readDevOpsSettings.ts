import { isLoopback } from '../../../contracts/clouds/hostUrl';
import { StepError } from '../../../publish/settings/StepError';
import type { Environment } from '../../settings/PipelineContext';

export interface DevOpsSettings {
  /** Organisation or collection, without a slash at the end. */
  readonly collectionUrl: string;
  readonly project: string;
  /** `TfsGit` for Azure Repos; empty if the run does not say it. */
  readonly repositoryProvider: string;
  readonly repositoryId: string;
  readonly token: string;
  /** Absent in a run that is not about a pull request. */
  readonly pullRequest: number | undefined;
  /** Newest commit of the pull request; empty in other runs. */
  readonly head: string;
  /** Commit of the checkout. */
  readonly commit: string;
  /** Branch that pull requests are for: `refs/heads/…`. */
  readonly base: string;
}

/**
 * The variables of a run ("Predefined variables" in the documentation of Azure Pipelines), and
 * SYSTEM_ACCESSTOKEN, which a pipeline maps by itself.
 *
 * @throws StepError that lists everything that is wrong.
 */
export function readDevOpsSettings(environment: Environment): DevOpsSettings {
  const problems: string[] = [];
  const value = (name: string): string => environment[name]?.trim() ?? '';
  const read = (name: string, expected: string): string => {
    // An unmapped variable of Azure Pipelines stays as its own expression.
    const isSet = value(name) !== '' && !value(name).startsWith('$(');
    if (!isSet) problems.push(`${name} is not set; expected ${expected}.`);
    return isSet ? value(name) : '';
  };
  const collectionUrl = value('SYSTEM_COLLECTIONURI').replace(/\/+$/, '');
  // The token goes there.
  if (!/^https:\/\/[\w.-]+(:\d+)?(\/[\w./%-]*)?$/.test(collectionUrl) && !isLocal(collectionUrl)) {
    const found = collectionUrl === '' ? 'not set' : `"${collectionUrl}"`;
    problems.push(`SYSTEM_COLLECTIONURI is ${found}; expected an https URL.`);
  }
  const pullRequest = Number(value('SYSTEM_PULLREQUEST_PULLREQUESTID'));
  const settings = {
    collectionUrl,
    project: read('SYSTEM_TEAMPROJECT', 'the name of the project'),
    repositoryProvider: value('BUILD_REPOSITORY_PROVIDER'),
    repositoryId: read('BUILD_REPOSITORY_ID', 'the id of the repository'),
    token: read('SYSTEM_ACCESSTOKEN', 'the token of the run'),
    pullRequest: Number.isSafeInteger(pullRequest) && pullRequest > 0 ? pullRequest : undefined,
    head: value('SYSTEM_PULLREQUEST_SOURCECOMMITID'),
    commit: value('BUILD_SOURCEVERSION'),
    base: value('BUILD_SOURCEBRANCH'),
  };
  if (problems.length === 0) return settings;
  throw new StepError(
    problems.join('\n'),
    'Run the step in Azure Pipelines, and map $(System.AccessToken) to SYSTEM_ACCESSTOKEN in its env.',
  );
}

/** An emulator on this machine; the collection is the first part of the path. */
function isLocal(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).origin);
}
