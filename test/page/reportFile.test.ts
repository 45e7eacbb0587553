import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

import { AuditLogSink } from '../../runtime/stores/auditLog/AuditLogSink';
import { findAxeViolations } from '../harness/browser/findAxeViolations';
import { settled } from '../harness/browser/settled';
import { useBrowser } from '../harness/browser/useBrowser';
import { useFolder } from '../harness/system/useFolder';
import { generateEvents, lastDay } from './fixtures/generateEvents';
import { usePage } from './fixtures/usePage';

const hostile = '</script><script>document.title="broken"</script><!--';

describe('the usage page in a file', () => {
  const served = usePage('filled');
  const browser = useBrowser();
  const folder = useFolder('audit-log-report-');

  async function write(...options: readonly string[]): Promise<string> {
    const file = folder.in('usage.html');
    const period = ['--from', '2026-05-01', '--to', '2026-06-02'];
    const { code, messages } = await served().auditLog.run(
      'report',
      'html',
      file,
      ...period,
      ...options,
    );
    expect([code, messages]).toEqual([0, expect.stringContaining(`Wrote ${file}: 33 days`)]);
    return file;
  }

  it('shows every view without a request, and runs nothing that a name contains', async () => {
    const [first] = generateEvents();
    const sink = new AuditLogSink(served().stores.storage, 'test', false);
    const event = { appId: 'b4f0c0de-0000-4000-8000-000000000001', appName: hostile };
    const creationTime = `${lastDay}T12:00:00Z`;
    await sink.write(first ? [{ ...first, ...event, creationTime, id: event.appId }] : []);
    await sink.finish();
    const { page, faults, requests } = await browser.visit();
    const url = pathToFileURL(await write()).href;
    await page.goto(url);
    await page.getByText('Launches by day').first().waitFor();
    for (const name of ['Apps', 'Environments', 'Users', 'What is new', 'Idle apps', 'Health']) {
      await page.getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { name, level: 1 }).waitFor();
      await settled(page);
      expect(await page.getByRole('alert').allInnerTexts()).toEqual([]);
    }
    await page.getByRole('link', { name: 'Apps', exact: true }).click();
    await page.getByLabel('Search apps').fill('</script>');
    await page.getByRole('link', { name: hostile }).click();
    // The title changes just before the focus does.
    await page.locator('h1:focus').waitFor();
    await page.getByRole('heading', { name: hostile, level: 1 }).waitFor();
    await page.getByText('Table with these figures').press('Enter');
    await page.getByRole('table', { name: /^Launches by / }).waitFor();

    expect(await page.title()).toBe('One app – Power Apps usage');
    expect(await findAxeViolations(page)).toEqual([]);
    expect(faults).toEqual([]);
    expect(requests.filter((address) => !address.startsWith(url))).toEqual([]);
  });

  it('changes its view also where a viewer shows it inside a page of its own', async () => {
    const { page, faults } = await browser.visit();
    const text = JSON.stringify(readFileSync(await write(), 'utf8')).replaceAll('<', '\\u003c');
    await page.setContent(`<iframe sandbox="allow-scripts"></iframe>`);
    await page.evaluate(`document.querySelector('iframe').srcdoc = ${text}`);
    const frame = page.frameLocator('iframe');
    for (const name of ['Apps', 'Health']) {
      await frame.getByRole('link', { name, exact: true }).first().click();
      await frame.getByRole('heading', { name, level: 1 }).waitFor();
    }
    expect(faults).toEqual([]);
  });

  it('has names of users only on request', async () => {
    expect(readFileSync(await write(), 'utf8')).not.toContain('contoso.onmicrosoft.com');
    expect(readFileSync(await write('--users'), 'utf8')).toContain('user1@contoso.onmicrosoft.com');
  });
});
