import { mapConcurrently } from '../../runtime/domain/concurrency/mapConcurrently';
import { Random } from '../../local/data/week/Random';
import { addDays } from '../../runtime/domain/time/days';
import { answerPage } from '../../runtime/operations/page/answerPage';
import { settled } from '../harness/browser/settled';
import { runInProcess } from '../harness/system/runInProcess';
import { useBrowser } from '../harness/browser/useBrowser';
import { firstDay } from './fixtures/generateEvents';
import { usePage } from './fixtures/usePage';

interface Shown {
  readonly launches: number;
  readonly uniqueUsers: number;
  readonly apps: readonly unknown[];
}

/** Ranges inside, at the edges of and around the stored days; some days, some months long. */
function ranges(): readonly { readonly from: string; readonly to: string }[] {
  const random = new Random(5);
  return Array.from({ length: 20 }, () => {
    const from = addDays(firstDay, random.below(95) - 5);
    return { from, to: addDays(from, random.below(40)) };
  });
}

describe('the figures of the usage page', () => {
  const served = usePage('filled');
  const browser = useBrowser();

  /** What the command prints. In this process: twenty new ones would take longer than all else. */
  async function print({
    from,
    to,
  }: {
    readonly from: string;
    readonly to: string;
  }): Promise<Shown> {
    const argv = ['usage', '--from', from, '--to', to, '--json'];
    return JSON.parse((await runInProcess(served().environment, argv)).out) as Shown;
  }

  it('are those of "usage --json", in twenty ranges', async () => {
    const { stores } = served();
    const user = { name: 'local', roles: [], canSeeUsers: true };
    const found = await mapConcurrently(ranges(), 3, async (range) => {
      const query = new URLSearchParams({ by: 'app', ...range });
      const source = { header: () => null, open: () => Promise.resolve(stores) };
      const [{ body }, printed] = await Promise.all([
        answerPage('data/figures', query, user, source),
        print(range),
      ]);
      const { found: _found, ...report } = JSON.parse(Buffer.from(body).toString()) as Shown & {
        readonly found: number;
      };
      return { page: report, command: printed };
    });

    for (const { page, command } of found) expect(page).toEqual(command);
    expect(found.filter(({ page }) => page.launches > 0).length).toBeGreaterThan(15);
  }, 60_000);

  it('are on the screen as the command prints them', async () => {
    const { page } = await browser.visit();
    await page.goto(served().url, { waitUntil: 'commit' });
    for (const { from, to } of ranges().slice(0, 3)) {
      const { launches, uniqueUsers, apps } = await print({ from, to });
      await page.goto(new URL(`/usage/?from=${from}&to=${to}`, served().url).href);
      await page.locator('.card').first().waitFor();
      await settled(page);
      const shown = await page.locator('.card .figure').allInnerTexts();
      expect(shown.map((text) => Number(text.replaceAll(',', '')))).toEqual([
        launches,
        uniqueUsers,
        apps.length,
      ]);
    }
  });
});
