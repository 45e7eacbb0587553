import { readFileSync } from 'node:fs';

import { isLoopback } from '../../../contracts/clouds/hostUrl';
import { asObject, parseResponse } from '../../../publish/http/parseResponse';
import { StepError } from '../../../publish/settings/StepError';
import type { Environment } from '../../settings/PipelineContext';

export interface GitHubSettings {
  /** Without a slash at the end. */
  readonly apiUrl: string;
  /** `<owner>/<name>`. */
  readonly repository: string;
  readonly token: string;
  /** Absent in a job that is not about a pull request. */
  readonly pullRequest: number | undefined;
  /** Newest commit of the pull request; empty in other jobs. */
  readonly head: string;
  /** Commit of the checkout. */
  readonly commit: string;
  /** Branch that pull requests are for. */
  readonly base: string;
}

/**
 * The variables of a job ("Variables reference" in GitHub's documentation), and GITHUB_TOKEN, which a
 * job passes to a step by itself.
 *
 * @throws StepError that lists everything that is wrong.
 */
export function readGitHubSettings(environment: Environment): GitHubSettings {
  const problems: string[] = [];
  const read = (name: string, pattern: RegExp, expected: string): string => {
    const value = environment[name]?.trim() ?? '';
    if (pattern.test(value)) return value;
    const found = value === '' || name === 'GITHUB_TOKEN' ? 'not set' : `"${value}"`;
    problems.push(`${name} is ${found}; expected ${expected}.`);
    return '';
  };
  const given = (environment['GITHUB_API_URL'] ?? 'https://api.github.com').replace(/\/+$/, '');
  // The token goes there.
  if (!/^https:\/\/[\w.-]+(:\d+)?(\/[\w./-]*)?$/.test(given) && !isLoopback(given)) {
    problems.push(`GITHUB_API_URL is "${given}"; expected an https URL.`);
  }
  const settings = {
    apiUrl: given,
    repository: read('GITHUB_REPOSITORY', /^[\w.-]+\/[\w.-]+$/, '<owner>/<repository>'),
    token: read('GITHUB_TOKEN', /^\S+$/, 'the token of the job'),
    ...readPullRequest(environment['GITHUB_EVENT_PATH'], problems),
    commit: environment['GITHUB_SHA']?.trim() ?? '',
    base: environment['GITHUB_REF_NAME']?.trim() ?? '',
  };
  if (problems.length === 0) return settings;
  throw new StepError(
    problems.join('\n'),
    'Run the step in a job of GitHub Actions, with "GITHUB_TOKEN: ${{ github.token }}" in its env.',
  );
}

/** The event of a pull request has its number; other events do not have one. */
function readPullRequest(
  file: string | undefined,
  problems: string[],
): Pick<GitHubSettings, 'pullRequest' | 'head'> {
  const none = { pullRequest: undefined, head: '' };
  if (file === undefined || file === '') return none;
  try {
    const event = parseResponse(readFileSync(file, 'utf8'));
    const found = asObject(event?.['pull_request']);
    const number = found?.['number'];
    const sha = asObject(found?.['head'])?.['sha'];
    return {
      pullRequest: typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined,
      head: typeof sha === 'string' ? sha : '',
    };
  } catch (error) {
    problems.push(
      `GITHUB_EVENT_PATH names ${file}, which cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
    return none;
  }
}
