import { cleanText } from '../../contracts/text/cleanText';
import { rememberSecret } from '../../contracts/secrets/knownSecrets';
import { attempt } from '../http/attempt';
import { schedules } from '../http/schedules';
import type { RetryRule } from '../../contracts/retry/RetryPolicy';
import { type JsonObject, parseResponse } from '../http/parseResponse';
import { clouds } from '../../contracts/clouds/clouds';
import { versionTable } from '../../contracts/versions/versionTable';
import { hostUrl } from '../../contracts/clouds/hostUrl';
import { StepError } from '../settings/StepError';
import { readFunctionNames, readKeys, readSite } from './readSiteResponses';
import { sendAsDeployer, type StepContext } from './StepContext';

export interface HostKeys {
  readonly master: string;
  /** Opens functions of the level `function`. */
  readonly function: string;
}

export interface SiteHosts {
  readonly scmUrl: string;
  readonly appUrl: string;
}

/** The function app as Azure Resource Manager knows it. */
export class FunctionSite {
  constructor(private readonly context: StepContext) {}

  /** Checks that the app exists and runs, and finds its hosts where the settings do not name them. */
  async findHosts(): Promise<SiteHosts> {
    const { settings } = this.context;
    const { state, enabledHostNames } = await this.call('GET', '', {
      attempted: `Looking up the function app ${settings.siteName}`,
      expected: 'a function app',
      read: readSite,
    });
    if (state !== undefined && state !== 'Running') {
      throw new StepError(
        `The function app ${settings.siteName} is ${cleanText(state.toLowerCase(), { longest: 40 })}.`,
        `Start it: az functionapp start --ids ${settings.siteId}`,
      );
    }
    const find = (isScm: boolean): string | undefined =>
      enabledHostNames
        .filter((name) => name.includes('.scm.') === isScm)
        .map((name) => hostUrl(name, settings.cloud))
        .find((url) => url !== undefined);
    const [scmUrl, appUrl] = [settings.scmUrl ?? find(true), settings.appUrl ?? find(false)];
    if (scmUrl === undefined || appUrl === undefined) {
      throw new StepError(
        `Azure Resource Manager names no host of the function app ${settings.siteName}; it knows ${cleanText(enabledHostNames.join(', ')) || 'none'}.`,
        'Set PUBLISH_SCM_HOST and PUBLISH_APP_HOST.',
      );
    }
    return { scmUrl, appUrl };
  }

  async readKeys(schedule: RetryRule = schedules.spreading): Promise<HostKeys> {
    const { master, key } = await this.call('POST', '/host/default/listKeys', {
      attempted: 'Reading the keys of the function app',
      expected: 'keys',
      schedule,
      read: readKeys,
    });
    if (master === undefined) {
      throw new StepError(
        'Azure Resource Manager gave no key of the function app.',
        'Look whether its host storage can be reached by the app: the keys are kept there.',
      );
    }
    return { master: rememberSecret(master), function: rememberSecret(key ?? master) };
  }

  /** Names of the functions that the host has found. */
  async listFunctions(): Promise<readonly string[]> {
    return await this.call('GET', '/functions', {
      attempted: 'Listing the functions',
      expected: 'a list of functions',
      read: readFunctionNames,
    });
  }

  /** Reports the triggers to the scale controller, which otherwise never wakes an idle app. */
  async syncTriggers(): Promise<void> {
    await this.call('POST', '/host/default/sync', {
      attempted: 'Making the triggers known',
      expected: 'its acceptance',
      read: () => true,
    });
  }

  private async call<T>(
    method: 'GET' | 'POST',
    path: string,
    { attempted, expected, schedule = schedules.spreading, read }: SiteCall<T>,
  ): Promise<T> {
    const { settings, retries } = this.context;
    const { azureNativeEnvironment } = clouds[settings.cloud];
    const { site: apiVersion } = versionTable[azureNativeEnvironment].requests;
    const url = `${settings.resourceManagerUrl}${settings.siteId}${path}?api-version=${apiVersion}`;
    return await retries.until<T>(attempted, schedule, async () => {
      const outcome = await attempt<T>(
        { attempted, settings, url, expected },
        () => sendAsDeployer(this.context, { method, url, timeoutMs: 100_000 }),
        ({ body }) => {
          const object = body.trim() === '' ? {} : parseResponse(body);
          const done = object && read(object);
          return done === undefined ? undefined : { done };
        },
      );
      const isAbsent = !('done' in outcome) && /ResourceNotFound/.test(outcome.problem);
      return isAbsent ? { ...outcome, mostAttempts: 3 } : outcome;
    });
  }
}

interface SiteCall<T> {
  readonly attempted: string;
  /** What Azure Resource Manager responds with, as a noun phrase. */
  readonly expected: string;
  readonly schedule?: RetryRule;
  /** `undefined`: the response is something else. */
  readonly read: (body: JsonObject) => T | undefined;
}
