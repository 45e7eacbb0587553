import { StepRetries } from '../http/StepRetries';
import { chooseLogin } from '../login/chooseLogin';
import { DeployerTokens } from '../login/DeployerTokens';
import { readPublishSettings } from '../settings/readPublishSettings';
import type { StepContext } from './StepContext';

/**
 * What the variables say about the app and the deployer's login; `say` gets the progress.
 *
 * @throws StepError that lists everything that is wrong with the variables.
 */
export function openContext(
  environment: Readonly<Record<string, string | undefined>>,
  say: (line: string) => void,
): StepContext {
  const settings = readPublishSettings(environment);
  return {
    settings,
    say,
    retries: new StepRetries(settings.waitFactor, say),
    tokens: new DeployerTokens(chooseLogin(environment, settings), settings),
  };
}
