import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

import { startAzurite } from '../../local/azurite/startAzurite';
import { Random } from '../../local/data/week/Random';
import { spawnApi } from '../api/spawnApi';
import type { BenchData } from '../api/ApiMessage';
import { measureProcess } from '../measure/measureProcess';
import { formatFigure } from '../report/formatFigure';
import type { BenchContext } from '../measure/BenchContext';
import type { CaseResult } from '../report/CaseResult';
import { checkDelivery, type DeliveredEvent } from './backlog/checkDelivery';
import { type DrainSummary, settingsFor } from './backlog/collect';

/** Runs that signal 9 kills at random moments from a seed. */
interface Campaign {
  readonly name: string;
  readonly data: BenchData;
  readonly latencyMs: number;
  readonly requestsPerMinute?: number;
  readonly kills: number;
  /** The time from the start of a process to its kill: least and most. */
  readonly seconds: readonly [number, number];
  /** Whether a last run drains the rest, to compare the result with the truth. */
  readonly isDrained: boolean;
}

interface CampaignResult {
  readonly campaign: Campaign;
  readonly downloads: number;
  readonly settled: number;
  /** Downloads of all runs, including the last one, per blob. */
  readonly downloadsPerBlob: number | undefined;
  readonly lost: number | undefined;
  readonly twice: number | undefined;
}

/** The least share of the downloads of killed runs that must be settled. */
const leastShare = 0.5;

const shape = { seed: 5, recordsPerBlob: 50, launchShare: 0.01 };

/** Measures how many downloads of killed runs are settled and need no second download. */
export async function killed(context: BenchContext, isQuick: boolean): Promise<CaseResult> {
  const results: CampaignResult[] = [];
  const before: CampaignResult[] = [];
  for (const campaign of isQuick ? [short(800, 4)] : [short(8_000, 20), atDefaultBudget]) {
    const { baseline } = context;
    if (baseline !== undefined) {
      const name = `${campaign.name}, ${baseline.reference}`;
      context.report(name);
      before.push(await run({ ...context, snapshot: baseline.snapshot }, { ...campaign, name }));
    }
    context.report(campaign.name);
    results.push(await run(context, campaign));
  }
  return {
    name: 'killed',
    figures: { results, before },
    tables: [
      {
        title: 'Killed again and again (signal 9)',
        columns: ['case', 'downloads', 'settled', 'share', 'downloads per blob', 'lost', 'twice'],
        rows: [...before, ...results].map(
          ({ campaign, downloads, settled, downloadsPerBlob, lost, twice }) => [
            campaign.name,
            formatFigure(downloads),
            formatFigure(settled),
            `${formatFigure((100 * settled) / downloads)} %`,
            formatFigure(downloadsPerBlob, 2),
            formatFigure(lost),
            formatFigure(twice),
          ],
        ),
        notes: ['Downloads and settled blobs are those of the killed runs.'],
      },
    ],
    isMet: results.every(
      ({ downloads, settled, lost = 0, twice = 0 }) =>
        settled >= leastShare * downloads && lost + twice === 0,
    ),
  };
}

function short(blobs: number, kills: number): Campaign {
  return {
    name: `${blobs.toLocaleString('en')} blobs, ${kills} kills after 0.6 to 2.6 s`,
    data: { ...shape, blobs },
    latencyMs: 100,
    kills,
    seconds: [0.6, 2.6],
    isDrained: true,
  };
}

const atDefaultBudget: Campaign = {
  name: '6,000 blobs at 2,000 requests a minute, a kill every 40 s',
  data: { ...shape, blobs: 6_000 },
  latencyMs: 100,
  requestsPerMinute: 2_000,
  kills: 4,
  seconds: [40, 40],
  isDrained: false,
};

async function run(context: BenchContext, campaign: Campaign): Promise<CampaignResult> {
  const api = await spawnApi(campaign.data);
  const azurite = await startAzurite();
  try {
    const env = {
      ...settingsFor(api, azurite.connectionString),
      ...(campaign.requestsPerMinute === undefined
        ? {}
        : { AUDIT_LOGS_REQUESTS_PER_MINUTE: String(campaign.requestsPerMinute) }),
    };
    const command = { script: context.snapshot.bin, env, scratchFolder: context.scratchFolder };
    await api.configure({ latencyMs: campaign.latencyMs });
    const random = new Random(campaign.data.seed);
    const [least, most] = campaign.seconds;
    for (let kill = 0; kill < campaign.kills; kill += 1) {
      await runAndKill(context, env, (least + random.next() * (most - least)) * 1_000);
    }
    const { blobs: downloads } = await api.configure({ latencyMs: 0 });
    const { stdout } = await measureProcess({
      ...command,
      args: ['ledger', '--state', 'ingested', '--json'],
    });
    const settled = stdout.split('\n').filter((line) => line !== '').length;
    if (!campaign.isDrained) {
      const unknown = { downloadsPerBlob: undefined, lost: undefined, twice: undefined };
      return { campaign, downloads, settled, ...unknown };
    }
    const drained = await measureProcess({ ...command, args: ['sync', '--drain', '--json'] });
    const last = JSON.parse(drained.stdout) as DrainSummary;
    const usage = await measureProcess({ ...command, args: ['usage', '--events', '--json'] });
    const lines = usage.stdout.split('\n').filter((line) => line !== '');
    const events = lines.map((line) => JSON.parse(line) as DeliveredEvent);
    const { lost, twice } = checkDelivery(api.truth, events);
    const unread = campaign.data.blobs - settled - last.blobs.ingested;
    const after = (await api.configure({ latencyMs: 0 })).blobs;
    const downloadsPerBlob = (downloads + after) / campaign.data.blobs;
    return { campaign, downloads, settled, downloadsPerBlob, lost: lost + unread, twice };
  } finally {
    await Promise.all([api.stop(), azurite.stop()]);
  }
}

async function runAndKill(
  { snapshot }: BenchContext,
  env: Readonly<Record<string, string>>,
  afterMs: number,
): Promise<void> {
  const child = spawn(process.execPath, [snapshot.bin, 'sync', '--drain'], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  await Promise.race([ended, sleep(afterMs)]);
  child.kill('SIGKILL');
  await ended;
}
