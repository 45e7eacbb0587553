import { readAppDays } from '../../../pipeline/usage/readAppDays';
import { readFigures } from '../../../pipeline/usage/readFigures';
import { readIdleApps } from '../../../pipeline/usage/readIdleApps';
import { readNeverLaunched } from '../../../pipeline/usage/readNeverLaunched';
import type { Stores } from '../../../stores/Stores';
import type { CommandContext } from '../../context/CommandContext';
import { tableWidth } from '../../output/formatTable';
import { describeRemoved } from '../../output/text/describeRemoved';
import { chooseBars } from '../../output/usage/chooseBars';
import { describeSource } from '../../output/usage/describeSource';
import { formatAppDays, formatAppDaysAsCsv } from '../../output/usage/formatAppDays';
import { formatCertainty } from '../../output/usage/formatCertainty';
import { formatFigures, formatFiguresAsCsv, noLaunches } from '../../output/usage/formatFigures';
import { formatIdleApps, formatIdleAppsAsCsv } from '../../output/usage/formatIdleApps';
import {
  formatNeverLaunched,
  formatNeverLaunchedAsCsv,
} from '../../output/usage/formatNeverLaunched';
import { printReport } from './printReport';
import { toFiguresQuery, type UsageFlags } from './UsageFlags';

/** Prints the view that the options choose. */
export async function printUsage(
  context: CommandContext,
  stores: Stores,
  flags: UsageFlags,
): Promise<void> {
  if (flags.neverLaunched === true) await printNeverLaunched(context, stores, flags);
  else if (flags.idleFor !== undefined) await printIdleApps(context, stores, flags);
  else if (flags.byDay === true) await printAppDays(context, stores, flags);
  else await printFigures(context, stores, flags);
}

async function printFigures(
  { terminal, env }: CommandContext,
  stores: Stores,
  flags: UsageFlags,
): Promise<void> {
  const query = toFiguresQuery(flags);
  const report = await readFigures(stores, query);
  const note = describeSource(report);
  if (note !== undefined) terminal.err(note);
  const removed = describeRemoved(report);
  if (removed !== undefined) terminal.err(removed);
  const layout = {
    width: tableWidth(process.stdout),
    bars: chooseBars(env, process.stdout, process.platform),
    change: query.change,
  };
  const forms = {
    toText: () => formatFigures(report, layout),
    toCsv: () => formatFiguresAsCsv(report),
    toNote: () => (report.launches === 0 ? '' : formatCertainty(report.completeness)),
  };
  printReport(terminal, report, forms, flags);
}

async function printAppDays(
  { terminal }: CommandContext,
  stores: Stores,
  flags: UsageFlags,
): Promise<void> {
  const { app, environment, from, to } = flags;
  const report = await readAppDays(stores, { app, environment, from, to });
  const { days, completeness } = report;
  const certainty = formatCertainty(completeness);
  const table = days.length === 0 ? noLaunches : formatAppDays(days, tableWidth(process.stdout));
  const isShort = certainty === '' || (days.length === 0 && from === undefined);
  const forms = {
    toText: () => (isShort ? table : `${table}\n${certainty}`),
    toCsv: () => formatAppDaysAsCsv(days),
    toNote: () => (days.length === 0 ? '' : certainty),
  };
  printReport(terminal, report, forms, flags);
}

async function printIdleApps(
  { terminal }: CommandContext,
  stores: Stores,
  flags: UsageFlags,
): Promise<void> {
  const { idleFor = 0, app, environment, top } = flags;
  const report = await readIdleApps(stores, { idleForDays: idleFor, app, environment, top });
  const forms = {
    toText: () => formatIdleApps(report, tableWidth(process.stdout)),
    toCsv: () => formatIdleAppsAsCsv(report),
  };
  printReport(terminal, report, forms, flags);
}

async function printNeverLaunched(
  { terminal }: CommandContext,
  stores: Stores,
  flags: UsageFlags,
): Promise<void> {
  const report = await readNeverLaunched(stores, flags);
  const forms = {
    toText: () => formatNeverLaunched(report, tableWidth(process.stdout)),
    toCsv: () => formatNeverLaunchedAsCsv(report),
  };
  printReport(terminal, report, forms, flags);
}
