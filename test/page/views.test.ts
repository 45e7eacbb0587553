import { useBrowser } from '../harness/browser/useBrowser';
import { findAxeViolations } from '../harness/browser/findAxeViolations';
import { settled } from '../harness/browser/settled';
import { openView } from './fixtures/openView';
import { saveCsv } from './fixtures/saveCsv';
import { usePage } from './fixtures/usePage';

const browser = useBrowser();
const period = 'from=2026-05-01&to=2026-05-31';

/** Parts of a date, and the button of its calendar: the tab key stops at each, in two dates. */
const dateStops = 8;

const views = [
  ['', 'Overview', 'Launches by day'],
  ['apps', 'Apps', 'Expense claims'],
  ['environments', 'Environments', 'Field service'],
  ['users', 'Users', 'contoso.onmicrosoft.com'],
  ['new', 'What is new', 'New apps'],
  ['idle', 'Idle apps', 'without a launch'],
  ['health', 'Health', 'May 2026'],
] as const;

describe('the usage page with figures', () => {
  const served = usePage('filled');
  const open = (address: string, options?: Parameters<typeof browser.visit>[0]) =>
    openView(browser, served().url, address, options);

  it.each(views)(
    'shows the view "%s" to everyone, also narrow and dark',
    async (path, title, text) => {
      const { page, faults, requests } = await open(`${path}?${period}`);
      await page.getByRole('heading', { name: title, level: 1 }).waitFor();
      await page.getByText(text).first().waitFor();
      await settled(page);

      expect(await findAxeViolations(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 700 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
      // Half of a usual window, with letters of twice the size.
      await page.setViewportSize({ width: 640, height: 700 });
      await page.evaluate("document.documentElement.style.fontSize = '200%'");
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(640);
      expect(faults).toEqual([]);
      expect(requests.filter((url) => !url.startsWith(new URL(served().url).origin))).toEqual([]);
    },
  );

  it('shows a year by week', async () => {
    const { page, faults } = await open('?from=2025-06-01&to=2026-05-31');
    const chart = page.getByRole('slider', { name: 'Launches by week' });
    await chart.press('Home');
    await page.getByText(/^Jun 1, 2025: [1-9]/).waitFor();
    expect(Number(await chart.getAttribute('aria-valuemax'))).toBeGreaterThan(50);
    await settled(page);
    expect(await findAxeViolations(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('says where nothing is stored, and what cannot be compared, without a failure', async () => {
    const { page } = await open('?from=2024-01-01&to=2024-01-31');
    await page.getByRole('heading', { name: 'No launches in this period' }).waitFor();
    await page.getByText('Launches are stored from Jun 1, 2025 on.').waitFor();
    await page.goto(new URL(`/usage/?environment=none`, served().url).href);
    await page.getByRole('heading', { name: 'These figures cannot be shown' }).waitFor();
    await page.goto(new URL('/usage/new?from=2024-01-01&to=2024-01-31', served().url).href);
    const reason = page.getByText('so the apps before 2024-01-01 are not known.');
    await expect(reason.nth(1).innerText()).resolves.toMatch(/^Launches are stored since/);
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('leads by keyboard alone through every link and control, and shows where the focus is', async () => {
    // The last page has every kind of control, and few rows.
    const { page } = await open(`apps?${period}&page=2`);
    await page.getByText('Page 2 of 2').waitFor();
    await settled(page);
    const wanted = await page
      .locator('a[href], button:enabled, input, select, summary, [tabindex="0"]')
      .count();
    // Each element counts when the focus reaches it for the first time; a date has several stops.
    await page.evaluate(
      "window.reached = new Set(); window.unseen = new Set(); addEventListener('focusin', ({ target }) => reached.add(target))",
    );
    for (let step = 0; step < wanted + dateStops; step += 1) {
      await page.keyboard.press('Tab');
      await page.evaluate(
        "document.activeElement === document.body || getComputedStyle(document.activeElement).outline.includes('solid 3px') || unseen.add(document.activeElement.outerHTML)",
      );
    }

    expect(await page.evaluate('[...unseen]')).toEqual([]);
    expect(await page.evaluate('reached.size')).toBeGreaterThanOrEqual(wanted);
  });

  it('moves the focus to the new view, and back in the history to the one before', async () => {
    const { page } = await open(`?${period}`);
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.getByRole('link', { name: 'Apps', exact: true }).press('Enter');
    await page.locator('h1:focus', { hasText: 'Apps' }).waitFor();
    expect(await page.title()).toBe('Apps – Power Apps usage');
    expect(new URL(page.url()).search).toBe(`?${period}`);
    await page.goBack();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });

  it('saves the table behind a chart as CSV with the same figures', async () => {
    const { page } = await open(`?${period}&by=week&metric=uniqueUsers`);
    await page.getByText('Table with these figures').press('Enter');
    await page.getByRole('table', { name: 'Figures by week' }).waitFor();
    const shown = await page.locator('tbody tr td:nth-child(3)').allInnerTexts();
    const [head = '', ...rows] = await saveCsv(page);
    const at = head.split(',').indexOf('uniqueUsers');
    expect(rows.map((row) => row.split(',')[at])).toEqual(shown);
    expect(shown.length).toBeGreaterThan(4);
  });

  it('saves all rows of a table as CSV, not only those of a page', async () => {
    const { page } = await open(`apps?${period}`);
    await page.getByText(/^1 to 50 of 5\d apps\.$/).waitFor();
    const [head = '', ...rows] = await saveCsv(page, 'apps.csv');
    expect(head).toBe(
      'appName,environmentName,owner,launches,launchesBefore,uniqueUsers,trend,lastLaunch,deleted,appId,environmentId,uniqueUsersExact',
    );
    expect(rows.length).toBeGreaterThan(50);
  });

  it.each([
    ['an upper limit', { uniqueUsersExact: false }, /^≤ \d+$/, /sign ≤ are at most/],
    ['not known', { uniqueUsers: null }, /^–$/, /not known \(–\), because/],
  ])('shows unique users that are %s with a sign and a sentence', async (...row) => {
    const [, changes, sign, sentence] = row;
    const { page } = await open('health');
    await page.route('**/data/figures?*', async (route) => {
      const report = (await (await route.fetch()).json()) as Readonly<Record<string, unknown>>;
      const rows = 'apps' in report ? 'apps' : 'rows';
      const changed = (report[rows] as readonly object[]).map((one) => ({ ...one, ...changes }));
      await route.fulfill({ json: { ...report, ...changes, [rows]: changed } });
    });
    for (const view of ['', 'apps', 'environments']) {
      await page.goto(new URL(`/usage/${view}?${period}`, served().url).href);
      await page.getByText(sentence).first().waitFor();
      await page.getByTitle(sentence).filter({ hasText: sign }).first().waitFor();
    }
    expect(await findAxeViolations(page)).toEqual([]);
  });

  it('reads out the bars of a chart by the arrow keys', async () => {
    const { page } = await open(`?${period}`);
    const chart = page.getByRole('slider');
    await chart.press('Home');
    await page.locator('[role=slider][aria-valuetext^="May 1, 2026: "]').waitFor();
    await chart.press('ArrowRight');
    await page.locator('[role=slider][aria-valuetext^="May 2, 2026: "]').waitFor();
    await page.getByText(/^May 2, 2026: \d+/).waitFor();
  });

  it('lets a finger move through the bars of a chart', async () => {
    const { page } = await open(`?${period}`, { hasTouch: true });
    const chart = page.getByRole('slider');
    const { x, y, width } = (await chart.boundingBox()) ?? { x: 0, y: 0, width: 0 };
    const touch = await page.context().newCDPSession(page);
    const send = async (type: 'touchStart' | 'touchMove' | 'touchEnd', part?: number) => {
      const touchPoints = part === undefined ? [] : [{ x: x + width * part, y: y + 40 }];
      await touch.send('Input.dispatchTouchEvent', { type, touchPoints });
    };
    await send('touchStart', 0.1);
    for (const part of [0.2, 0.4, 0.6, 0.8]) await send('touchMove', part);
    await send('touchEnd');
    await page.getByText(/^May 25, 2026: \d+/).waitFor();
  });

  it('shows the same days in every time zone', async () => {
    const texts: unknown[] = [];
    for (const timezoneId of ['Pacific/Kiritimati', 'America/Los_Angeles']) {
      const { page } = await open(`health?${period}`, { timezoneId });
      await page.getByText('May 2026').first().waitFor();
      await settled(page);
      texts.push(await page.getByRole('table').first().textContent());
      await page.getByRole('link', { name: 'Overview' }).click();
      await page.getByRole('slider').waitFor();
      await settled(page);
      texts.push(await page.locator('main').textContent());
    }
    expect(texts[1]).toContain('May 31, 2026');
    expect(texts.slice(2)).toEqual(texts.slice(0, 2));
  });

  it('keeps bars apart in the colours of the system, and prints on white paper', async () => {
    const { page } = await open(`?${period}`);
    await page.getByRole('slider').waitFor();
    const styleOf = (selector: string, name: string): Promise<string> =>
      page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${name}`);
    const usual = await styleOf('.bar-mark', 'fill');
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    const bar = await styleOf('.bar-mark', 'fill');
    expect(bar).not.toBe(usual);
    const others = [await styleOf('.selected', 'fill'), await styleOf('body', 'backgroundColor')];
    expect(new Set([bar, ...others]).size).toBe(3);
    expect(await page.evaluate('document.getAnimations().length')).toBe(0);

    await page.emulateMedia({ forcedColors: 'none', media: 'print', colorScheme: 'dark' });
    expect(await styleOf('body', 'backgroundColor')).toBe('rgb(255, 255, 255)');
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    expect(await page.getByLabel('From (UTC)').isVisible()).toBe(true);
  });

  it('shows an app with its days, users and facts', async () => {
    const { page, faults } = await open(`apps?${period}`);
    await page.locator('tbody th a').first().click();
    await page.locator('h1:focus').waitFor();
    await page.getByText('Users in this period').waitFor();
    const back = await page.getByRole('link', { name: 'All apps' }).getAttribute('href');
    expect(back).toBe(`/usage/apps?${period}`);
    await page.getByText('First launch').waitFor();
    await settled(page);
    expect(await findAxeViolations(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('writes numbers and dates as the language of the browser does, also of a malformed one', async () => {
    const german = await open(`?${period}`, { locale: 'de-DE' });
    await german.page
      .getByText('1.05.2026 bis')
      .or(german.page.getByText('1. Mai 2026'))
      .first()
      .waitFor();
    const odd = await browser.visit();
    await odd.page.addInitScript(
      "Object.defineProperty(navigator, 'languages', { get: () => ['en-US@posix'] })",
    );
    await odd.page.goto(served().url);
    await odd.page.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(odd.faults).toEqual([]);
  });
});
