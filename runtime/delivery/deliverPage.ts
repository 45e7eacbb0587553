import { refusalOf, refusalOfApp } from '../dataverse/toDataverseRow';
import type { AppDetails } from '../dataverse/toAppDetails';
import { RetryableError } from '../errors/RetryableError';
import { isLegacy } from '../usage/launchKey';
import type { DeliveryContext } from './DeliveryContext';
import { type DeliveryRow, toParked, toRejected } from './DeliveryRow';
import { sendLaunches } from './sendLaunches';
import { settleTwins } from './settleTwins';
import { markDeletions, moveLastLaunches } from './updateApps';

const mostPostponed = 500;
const deleteOperation = 'DeletePowerApp';

/**
 * Brings some rows of the outbox to their end: written, parked or rejected. What Dataverse does not
 * take for a passing reason stays where it is, and the error is thrown. A row leaves the outbox
 * only after everything that follows from it is done, so that a stop anywhere loses nothing.
 */
export async function deliverPage(
  page: readonly DeliveryRow[],
  context: DeliveryContext,
): Promise<void> {
  const { outbox } = context;
  const { sound, refused } = inspect(page);
  await reject(refused, context);
  const deletions = sound.filter(({ operation }) => operation === deleteOperation);
  const launches = sound.filter(({ operation }) => operation !== deleteOperation);
  const { rows, twins } = await settleTwins(launches, context);
  await outbox.remove(twins);
  context.counts.twins += twins.length;
  const apps = await context.apps.find([...deletions, ...rows].map(({ appId }) => appId));
  context.counts.deletions += await markDeletions(deletions, apps, context);
  await outbox.remove(deletions);
  await deliverLaunches(rows, apps, context);
}

async function deliverLaunches(
  rows: readonly DeliveryRow[],
  apps: ReadonlyMap<string, AppDetails>,
  context: DeliveryContext,
): Promise<void> {
  const { outbox, counts } = context;
  const [bound, appless] = split(rows, ({ appId }) => apps.has(appId));
  await outbox.move(appless, toParked);
  if (bound.length === 0) return;
  await context.marks.add(bound.filter(isLegacy));
  const sent = await sendLaunches(bound, apps, context);
  const done = [...sent.created, ...sent.present];
  if (context.users) await moveLastLaunches(done, apps, context);
  await outbox.remove(done);
  counts.delivered += sent.created.length;
  counts.alreadyPresent += sent.present.length;
  for (const { appId } of sent.appless) context.apps.forget(appId);
  await outbox.move(sent.appless, toParked);
  await reject(sent.refused, context);
  counts.postponed += sent.postponed.length;
  // Not one row out of many: it is Dataverse itself, and the next run may find it well again.
  if (counts.postponed >= mostPostponed && counts.delivered === 0) throw outOfOrder();
}

function outOfOrder(): RetryableError {
  return new RetryableError({
    code: 'dataverse.fault',
    problem: `Writing launches into admin_auditlogs: Dataverse answered every row with a fault of its own.`,
    fix: 'It is tried again by itself; nothing is lost meanwhile.',
  });
}

async function reject(
  refused: readonly { readonly row: DeliveryRow; readonly reason: string }[],
  { outbox }: DeliveryContext,
): Promise<void> {
  const reasons = new Map(refused.map(({ row, reason }) => [row, reason]));
  await outbox.move([...reasons.keys()], (row) => toRejected(row, reasons.get(row) ?? ''));
}

/** A deletion needs only its app; one that names none is of no use to anybody. */
function inspect(page: readonly DeliveryRow[]): {
  sound: DeliveryRow[];
  refused: { row: DeliveryRow; reason: string }[];
} {
  const sound: DeliveryRow[] = [];
  const refused: { row: DeliveryRow; reason: string }[] = [];
  for (const row of page) {
    const { eventId: id, appId, operation } = row;
    const reason = operation === deleteOperation ? refusalOfApp(appId) : refusalOf({ id, appId });
    if (reason === undefined) sound.push(row);
    else refused.push({ row, reason });
  }
  return { sound, refused };
}

function split<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
