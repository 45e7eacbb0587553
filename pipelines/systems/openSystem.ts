import { StepError } from '../../publish/settings/StepError';
import type { PipelineContext } from '../settings/PipelineContext';
import { DevOpsApi } from './devOps/DevOpsApi';
import { DevOpsSystem } from './devOps/DevOpsSystem';
import { readDevOpsSettings } from './devOps/readDevOpsSettings';
import { GitHubApi } from './github/GitHubApi';
import { GitHubSystem } from './github/GitHubSystem';
import { readGitHubSettings } from './github/readGitHubSettings';
import type { PipelineSystem } from './model/PipelineSystem';

export type SystemName = 'github' | 'azure-devops';

/** The system that is named, or whose job this is. */
export function openSystem(
  { environment, note }: PipelineContext,
  name: SystemName | undefined,
  workItemType = 'Task',
): PipelineSystem {
  const waitFactor = Number(environment['PIPELINE_WAIT_FACTOR'] ?? '1');
  const options = { note, waitFactor: Number.isFinite(waitFactor) ? waitFactor : 1 };
  switch (name ?? findSystem(environment)) {
    case 'github':
      return new GitHubSystem(new GitHubApi(readGitHubSettings(environment), options));
    case 'azure-devops':
      return new DevOpsSystem(
        new DevOpsApi(readDevOpsSettings(environment), options),
        workItemType,
      );
    default:
      throw new StepError(
        'This is a job of neither GitHub Actions nor Azure Pipelines.',
        'Name the system with --system github or --system azure-devops.',
      );
  }
}

/** Both systems set a variable in each of their jobs. */
function findSystem(environment: PipelineContext['environment']): SystemName | undefined {
  if (environment['GITHUB_ACTIONS'] === 'true') return 'github';
  return environment['TF_BUILD'] === 'True' ? 'azure-devops' : undefined;
}
