import { cleanText } from '../../../runtime/contracts/text/cleanText';
import { rememberSecret } from '../../../runtime/contracts/text/knownSecrets';
import { attempt } from '../http/attempt';
import { type Schedule, schedules } from '../http/Pace';
import { parseAnswer } from '../http/parseAnswer';
import { describeFound } from '../../../runtime/contracts/text/describeFound';
import { clouds } from '../../../runtime/contracts/clouds';
import { versionTable } from '../../versions/versionTable';
import { hostUrl } from '../settings/hostUrl';
import { StepError } from '../StepError';
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

  /** Looks the app up: that it is there and running, and its hosts where they were not told. */
  async findHosts(): Promise<SiteHosts> {
    const { settings } = this.context;
    const site = await this.call<{
      readonly properties?: { readonly state?: string; readonly enabledHostNames?: string[] };
    }>('GET', '', `Looking up the function app ${settings.siteName}`, schedules.spreading);
    const { state, enabledHostNames = [] } = site.properties ?? {};
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

  async readKeys(schedule: Schedule = schedules.spreading): Promise<HostKeys> {
    const keys = await this.call<{
      readonly masterKey?: string;
      readonly functionKeys?: Readonly<Record<string, string>>;
    }>('POST', '/host/default/listKeys', 'Reading the keys of the function app', schedule);
    const master = keys.masterKey;
    if (master === undefined) {
      throw new StepError(
        'Azure Resource Manager gave no key of the function app.',
        'Look whether its host storage can be reached by the app: the keys are kept there.',
      );
    }
    const key = keys.functionKeys?.['default'] ?? master;
    return { master: rememberSecret(master), function: rememberSecret(key) };
  }

  /** Names of the functions that the host has found. */
  async listFunctions(): Promise<readonly string[]> {
    const list = await this.call<{ readonly value?: readonly { readonly name?: string }[] }>(
      'GET',
      '/functions',
      'Listing the functions',
      schedules.spreading,
    );
    return (list.value ?? []).map(({ name = '' }) => name.split('/').at(-1) ?? '');
  }

  /** Tells the scale controller of the triggers; without it nothing wakes an app that sleeps. */
  async syncTriggers(): Promise<void> {
    const attempted = 'Making the triggers known';
    await this.call('POST', '/host/default/sync', attempted, schedules.spreading);
  }

  private async call<T extends object>(
    method: 'GET' | 'POST',
    path: string,
    attempted: string,
    schedule: Schedule,
  ): Promise<Partial<T>> {
    const { settings, pace } = this.context;
    const { azureNativeEnvironment } = clouds[settings.cloud];
    const { site: apiVersion } = versionTable[azureNativeEnvironment].requests;
    const url = `${settings.resourceManagerUrl}${settings.siteId}${path}?api-version=${apiVersion}`;
    return await pace.until<Partial<T>>(attempted, schedule, async () => {
      const outcome = await attempt<Partial<T>>(
        { attempted, settings, url },
        () => sendAsDeployer(this.context, { method, url, timeoutMs: 100_000 }),
        ({ body }) => ({ done: readAnswer<T>(attempted, url, body) }),
      );
      const isAbsent = !('done' in outcome) && /ResourceNotFound/.test(outcome.problem);
      return isAbsent ? { ...outcome, mostAttempts: 3 } : outcome;
    });
  }
}

/** Nothing is an answer as well; a page of a proxy is none. */
function readAnswer<T extends object>(attempted: string, url: string, body: string): Partial<T> {
  if (body.trim() !== '' && !/^\s*[{[]/.test(body)) {
    throw new StepError(
      `${attempted}: ${new URL(url).host} responded with ${describeFound(body)} instead of JSON.`,
      'Check whether a proxy or firewall responds in place of Azure Resource Manager.',
    );
  }
  return parseAnswer<T>(body);
}
