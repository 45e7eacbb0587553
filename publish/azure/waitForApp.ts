import { functionNames } from '../../contracts/names/functionNames';
import { cleanText } from '../../contracts/text/cleanText';
import type { Outcome } from '../http/StepRetries';
import { schedules } from '../http/schedules';
import { explainRefusal, explainUnreachable } from '../http/explainRefusal';
import { asTexts, parseResponse } from '../http/parseResponse';
import { wrongForm } from '../http/wrongForm';
import type { AppClient } from './AppClient';
import type { FunctionSite } from './FunctionSite';
import { readFault } from '../http/readFault';
import type { StepContext } from './StepContext';

/** The host reports errors after a package that it cannot start. It restarts several times before. */
const attemptsAtErrors = 13;
const lookThere =
  'Look at the log stream of the app and at Application Insights (traces with "entry point"); if the sources are changed ones, try them with: npm run build && npm run host';

/** Waits until the app runs this very package, and the platform knows its triggers. */
export async function waitForApp(
  context: StepContext,
  site: FunctionSite,
  app: AppClient,
  bundle: string | undefined,
): Promise<void> {
  const { retries, settings } = context;
  const attempted = `Waiting for ${settings.siteName} to run the package`;
  await retries.until<true>(attempted, schedules.loading, async () => {
    const host = await readHost(context, app);
    if (host !== undefined) return host;
    return (
      (await findFunctions(site)) ?? (await findBundle(context, app, bundle)) ?? { done: true }
    );
  });
  await site.syncTriggers();
}

type Trouble = Exclude<Outcome<never>, { readonly done: never }> | undefined;

async function readHost({ settings }: StepContext, app: AppClient): Promise<Trouble> {
  const { host } = new URL(app.url);
  try {
    const response = await app.readHostStatus();
    const { state, errors: given } = parseResponse(response.body) ?? {};
    const errors = asTexts(given) ?? [];
    if (errors.length > 0) {
      const problem = `The package does not start; its host says: ${readFault(errors.join(' '))}`;
      return { problem, fix: lookThere, mostAttempts: attemptsAtErrors };
    }
    if (response.status === 200 && state === 'Running') return undefined;
    if (response.status !== 200) return explainRefusal(response, host, settings);
    if (typeof state !== 'string') return wrongForm(host, 'the status of the host', response.body);
    const problem = `The host is in the state ${cleanText(state, { longest: 40 })}.`;
    return { problem, fix: lookThere };
  } catch (error) {
    return explainUnreachable(error, host, settings);
  }
}

/** Without an entry point that loads, the host runs on happily and has no functions. */
async function findFunctions(site: FunctionSite): Promise<Trouble> {
  const listed = await site.listFunctions();
  const absent = Object.values(functionNames).filter((name) => !listed.includes(name));
  if (absent.length === 0) return undefined;
  return {
    problem:
      listed.length === 0
        ? 'The app runs but has no functions: the entry point of the package does not load.'
        : `The app lacks the functions ${absent.join(', ')}.`,
    fix: lookThere,
    mostAttempts: attemptsAtErrors,
  };
}

/** An instance that still runs the package before looks as healthy as the new one. */
async function findBundle(
  { settings }: StepContext,
  app: AppClient,
  bundle: string | undefined,
): Promise<Trouble> {
  if (bundle === undefined) return undefined;
  const { host } = new URL(app.url);
  try {
    const response = await app.examine('none');
    const running = parseResponse(response.body)?.['bundle'];
    if (running === bundle) return undefined;
    if (typeof running === 'string') {
      return { problem: 'The app still runs the package before.', fix: 'Restart the app.' };
    }
    return response.status === 200
      ? wrongForm(host, 'the checks of the app', response.body)
      : explainRefusal(response, host, settings);
  } catch (error) {
    return explainUnreachable(error, host, settings);
  }
}
