import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import type { Page } from 'playwright-core';

import { projectRoot } from '../../../build/runtimePaths';
import { settingNames } from '../../../contracts/names/settingNames';
import { usagePath } from '../../../contracts/names/pageNames';
import { collectWeek } from '../../../local/demo/collectWeek';
import { startDemoSystem } from '../../../local/demo/system/DemoSystem';
import { ProgressReport } from '../../../local/demo/system/ProgressReport';
import { runAuditLog } from '../../../local/demo/system/runAuditLog';
import { launchOperation } from '../../../runtime/domain/events/operations';
import { addDays } from '../../../runtime/domain/time/days';
import { parseStorageSettings } from '../../../runtime/settings/parseSettings';
import { AuditLogSink } from '../../../runtime/stores/auditLog/AuditLogSink';
import { addCover } from '../../../runtime/stores/completeness/importCovers';
import { openStores } from '../../../runtime/stores/Stores';
import { openBrowser } from '../../harness/browser/openBrowser';
import { generateEvents } from '../fixtures/generateEvents';

/** Takes the pictures of the documents: the demonstration's system, with three months before its week. */
async function main(): Promise<void> {
  const report = new ProgressReport(process.stderr);
  const stop = new AbortController();
  const listener = { onStep: () => undefined, onTrouble: (text: string) => report.line(text) };
  const system = await startDemoSystem({ keep: false, kit: false, blobs: 300 }, listener);
  try {
    await collectWeek(system, report, stop.signal);
    const period = await storeHistory(system.settings);
    await takePictures(`${system.host.url}${usagePath}`, period);
  } finally {
    await system.stop();
  }
}

interface History {
  readonly from: string;
  readonly to: string;
}

/** Stores launches of the three months before the week, as an import would have. */
async function storeHistory(settings: Readonly<Record<string, string>>): Promise<History> {
  const today = new Date().toISOString().slice(0, 10);
  const [from, to] = [addDays(today, -98), addDays(today, -9)];
  const stores = openStores(
    parseStorageSettings({ [settingNames.storage]: settings[settingNames.storage] }),
  );
  const sink = new AuditLogSink(stores.storage, 'screenshots', false);
  await sink.write(generateEvents({ from, to, launchesOf: busyOn }));
  await sink.finish();
  const cover = { from: `${from}T00:00:00Z`, to: `${addDays(to, 1)}T00:00:00Z` };
  const operations = [launchOperation];
  await addCover(stores.state, { ...cover, importedAt: new Date().toISOString(), operations });
  await runAuditLog(['rollup'], settings);
  return { from: addDays(to, -44), to };
}

/** People work on five days, and a little more each month. */
function busyOn(day: string, number: number): number {
  const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
  return Math.round((isWeekend ? 25 : 130) * (1 + number / 150) * (1 + (number % 5) / 25));
}

async function takePictures(url: string, { from, to }: History): Promise<void> {
  const folder = path.join(projectRoot, 'docs', 'images');
  await mkdir(folder, { recursive: true });
  const browser = await openBrowser();
  try {
    const shoot = async (name: string, address: string, dark = false): Promise<void> => {
      const page = await browser.newPage({
        locale: 'en-US',
        viewport: { width: 960, height: 780 },
        colorScheme: dark ? 'dark' : 'light',
      });
      await page.goto(`${url}${address}`);
      await settled(page);
      await page.screenshot({ path: path.join(folder, `${name}.png`) });
      await page.close();
    };
    await shoot('overview', `?from=${from}&to=${to}`);
    await shoot('apps', `apps?from=${from}&to=${to}`);
    await shoot('health', `health?from=${from}&to=${addDays(to, 9)}`);
    await shoot('dark', `?from=${from}&to=${to}&metric=uniqueUsers`, true);
  } finally {
    await browser.close();
  }
}

async function settled(page: Page): Promise<void> {
  await page.locator('h1').waitFor();
  await page.waitForLoadState('networkidle');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
