import { useBrowser } from '../harness/browser/useBrowser';
import { settled } from '../harness/browser/settled';
import { openView } from './fixtures/openView';
import { usePage } from './fixtures/usePage';

const browser = useBrowser();
const period = 'from=2026-05-01&to=2026-05-31';

/** Opens the apps, and types as soon as their search box is in the document. */
const typeAtOnce = `new Promise((resolve) => {
  new MutationObserver((_changes, observer) => {
    const box = document.querySelector('input[type=search]');
    if (box === null) return;
    observer.disconnect();
    box.value = 'claims';
    box.dispatchEvent(new Event('input', { bubbles: true }));
    resolve();
  }).observe(document.body, { childList: true, subtree: true });
  document.querySelector('nav a[href^="/usage/apps"]').click();
})`;

/** Sorts by unique users and chooses an environment, in one task of the browser. */
const sortAndChooseAtOnce = `{
  const named = (selector, text) =>
    [...document.querySelectorAll(selector)].find((one) => one.textContent.includes(text));
  named('th button', 'Unique users').click();
  const select = named('option', 'Field service').closest('select');
  select.value = named('option', 'Field service').value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}`;

describe('the addresses of the usage page', () => {
  const served = usePage('filled');
  const open = (address: string) => openView(browser, served().url, address);

  it('keeps search, order and page of a table in an address that can be shared', async () => {
    const first = await open(`apps?${period}`);
    await first.page.getByLabel('Environment').selectOption({ label: 'Field service' });
    await first.page.getByLabel('From (UTC)').fill('2026-05-04');
    await first.page.getByLabel('Search apps').fill('claims');
    await first.page.getByRole('button', { name: 'Unique users' }).click();
    await first.page.locator('th[aria-sort=descending]').waitFor();
    await first.page.getByText(/^\d+ apps\.$/).waitFor();
    // A search is part of the address after a pause, so that each word is one request.
    await first.page.waitForURL(/[?&]q=claims/);
    await settled(first.page);
    const rows = await first.page.getByRole('table').innerText();
    const address = new URL(first.page.url());

    const second = await open(`apps${address.search}`);
    await second.page.getByRole('table').waitFor();
    expect(await second.page.getByRole('table').innerText()).toBe(rows);
    expect(rows).not.toContain('Visitor desk');
    expect(rows).not.toContain('Production');
    expect(await second.page.getByLabel('Search apps').inputValue()).toBe('claims');
    expect(await second.page.getByLabel('From (UTC)').inputValue()).toBe('2026-05-04');
    const chosen = second.page.getByLabel('Environment').locator('option:checked');
    expect(await chosen.innerText()).toBe('Field service');
  });

  it('keeps both of two changes that come before the page is drawn again', async () => {
    const { page } = await open(`apps?${period}`);
    await page.getByRole('table').waitFor();
    await page.evaluate(sortAndChooseAtOnce);
    await page.locator('th[aria-sort=descending]').waitFor();
    const { searchParams } = new URL(page.url());
    expect([searchParams.get('sort'), searchParams.get('in')]).toEqual([
      'uniqueUsers',
      expect.stringMatching(/./),
    ]);
  });

  it('leads from a page that a table does not have any more to its last one', async () => {
    const { page } = await open(`apps?${period}&page=9`);
    await page.getByText(/^51 to (\d+) of \1 apps\.$/).waitFor();
    await page.getByText('Page 2 of 2').waitFor();
    await page.waitForURL(/[?&]page=2(?:&|$)/);
    const next = page.getByRole('button', { name: 'Next' });
    await next.press('Enter');
    expect(await next.evaluate('document.activeElement.textContent')).toBe('Next');
    expect(new URL(page.url()).searchParams.get('page')).toBe('2');
  });

  it('shows what was asked for last, whichever response comes first', async () => {
    const { page } = await open(`apps?${period}`);
    await page.getByText(/^1 to 50 of 5\d apps\.$/).waitFor();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/search=desk/, async (route) => {
      await held;
      await route.continue();
    });
    const asked = page.waitForRequest(/search=desk/);
    await page.getByLabel('Search apps').fill('desk');
    const late = await asked;
    const ended = Promise.race([
      page.waitForEvent('requestfinished', (request) => request === late),
      page.waitForEvent('requestfailed', (request) => request === late),
    ]);
    await page.getByLabel('Search apps').fill('claims');
    await page.getByText(/^\d+ apps\.$/).waitFor();
    release();
    await ended;
    await settled(page);
    expect(await page.getByRole('table').innerText()).not.toContain('desk');
  });

  it('keeps what is typed into a search as soon as its view is there', async () => {
    const { page } = await open(`?${period}`);
    await page.getByText('Launches by day').first().waitFor();
    await page.evaluate(typeAtOnce);
    await page.getByText(/^\d+ apps\.$/).waitFor();
    expect(await page.getByLabel('Search apps').inputValue()).toBe('claims');
  });
});
