import type { Page } from 'playwright-core';

import { findAxeViolations } from '../harness/browser/findAxeViolations';
import { useBrowser } from '../harness/browser/useBrowser';
import { usePage } from './fixtures/usePage';

const browser = useBrowser();
const signIn = 'https://login.example/sign-in';

describe('the usage page without figures', () => {
  const served = usePage('empty');

  async function open(prepare: (page: Page) => Promise<unknown> = () => Promise.resolve()) {
    const visited = await browser.visit();
    await prepare(visited.page);
    await visited.page.goto(served().url);
    return visited;
  }

  it('explains the first day', async () => {
    const { page, faults } = await open();
    await page.getByRole('heading', { name: 'No launches are stored yet' }).waitFor();
    expect(await findAxeViolations(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('shows that figures are on their way', async () => {
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { page } = await open((of) =>
      of.route('**/data/figures?*', async (route) => {
        await held;
        await route.continue();
      }),
    );
    await page.getByText('Loading the figures…').waitFor();
    expect(await findAxeViolations(page)).toEqual([]);
    answer();
    await page.getByRole('heading', { name: 'No launches are stored yet' }).waitFor();
  });

  it('explains an error, and tries again on request', async () => {
    let isBroken = true;
    const error = { message: 'The storage account did not respond.', fix: 'Check its firewall.' };
    const { page } = await open((of) =>
      of.route('**/data/figures?*', (route) =>
        isBroken ? route.fulfill({ status: 500, json: { error } }) : route.continue(),
      ),
    );
    await page.getByText(error.message).waitFor();
    await page.getByText(error.fix).waitFor();
    expect(await findAxeViolations(page)).toEqual([]);
    isBroken = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'No launches are stored yet' }).waitFor();
  });

  it('explains a missing permission', async () => {
    const error = { message: 'You do not have the role Usage.Read.', fix: 'Ask for it.' };
    const { page } = await open((of) =>
      of.route('**/data/about', (route) => route.fulfill({ status: 403, json: { error } })),
    );
    await page.getByRole('heading', { name: 'No permission' }).waitFor();
    await page.getByText(error.message).waitFor();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  });

  it('asks for no names of users where the reader may not see them', async () => {
    const { page, requests } = await open((of) =>
      of.route('**/data/about', async (route) => {
        const about = (await (await route.fetch()).json()) as object;
        await route.fulfill({ json: { ...about, users: false } });
      }),
    );
    await page.getByRole('link', { name: 'Users' }).click();
    await page.getByText('The names of users are hidden. The role Usage.Read.Users').waitFor();
    await page.getByRole('link', { name: 'Apps', exact: true }).click();
    await page.getByText('No apps in this period.').waitFor();
    expect(requests.filter((url) => url.includes('by=user'))).toEqual([]);
  });

  it.each([
    ['the platform leads to the sign-in', { status: 302, headers: { location: signIn } }],
    ['the server does not know the person', { status: 401, json: { error: {} } }],
  ])('offers a sign-in where %s, and follows no redirect', async (_case, response) => {
    const { page, requests } = await open((of) =>
      of.route('**/data/about', (route) => route.fulfill(response)),
    );
    await page.getByRole('heading', { name: 'Sign in again' }).waitFor();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(requests).not.toContain(signIn);
  });

  it('says once that the sign-in has expired', async () => {
    const { page } = await open((of) =>
      of.route(/data\/(figures|status)/, (route) => route.fulfill({ status: 401, json: {} })),
    );
    await page.getByRole('heading', { name: 'Sign in again' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.getByRole('alert').count()).toBe(1);
    expect(await findAxeViolations(page)).toEqual([]);
  });

  it('explains that the server cannot be reached', async () => {
    const { page } = await open((of) => of.route('**/data/about', (route) => route.abort()));
    await page.getByRole('heading', { name: 'No connection' }).waitFor();
  });

  it('explains that a response never comes', async () => {
    const { page } = await open(async (of) => {
      // A minute is too long for a test.
      await of.addInitScript(
        'const timeout = AbortSignal.timeout.bind(AbortSignal); AbortSignal.timeout = (ms) => timeout(isHeld ? ms / 200 : ms); let isHeld = true; addEventListener("click", () => (isHeld = false), true)',
      );
      await of.route('**/data/figures?*', () => undefined);
    });
    await page.getByText('The server did not respond within a minute.').waitFor();
    await page.unroute('**/data/figures?*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'No launches are stored yet' }).waitFor();
  });

  it('says that an address leads to no view', async () => {
    const { page } = await open();
    await page.goto(new URL('/usage/apps', served().url).href);
    await page.evaluate(
      "history.pushState(null, '', '/usage/appz'); dispatchEvent(new Event('popstate'))",
    );
    await page.getByText('This view does not exist').waitFor();
  });
});
