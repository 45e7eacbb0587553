import { refusalOf, refusalOfApp } from '../rows/toDataverseRow';
import type { AppDetails } from '../../../clients/dataverse/toAppDetails';
import { userKeyOf } from '../../../clients/graph/UserDirectory';
import { RetryableError } from '../../../domain/errors/RetryableError';
import { isLegacy } from '../../../domain/usage/launchKey';
import type { DeliveryContext } from '../context/DeliveryContext';
import {
  type OutboxRow,
  type RefusedState,
  toIncomplete,
  toParked,
  toRefused,
} from '../../../stores/outbox/OutboxRow';
import { sendLaunches } from './sendLaunches';
import { settleTwins } from './settleTwins';
import { markDeletions } from './updateApps';

const mostPostponed = 500;
const deleteOperation = 'DeletePowerApp';

/**
 * Brings some rows of the outbox to their end: written, parked or refused. What Dataverse does not
 * take for a passing reason stays where it is, and the error is thrown. A row leaves the outbox
 * only after everything that follows from it is done, so that a stop anywhere loses nothing.
 * Launches come first: a deletion that the role does not allow holds up nothing else.
 */
export async function deliverPage(
  page: readonly OutboxRow[],
  context: DeliveryContext,
): Promise<void> {
  const { outbox } = context;
  const { sound, refused } = inspect(page);
  await refuse(refused, 'unrepresentable', context);
  const deletions = sound.filter(({ operation }) => operation === deleteOperation);
  const launches = sound.filter(({ operation }) => operation !== deleteOperation);
  const { rows, twins } = await settleTwins(launches, context);
  await outbox.remove(twins);
  context.counts.twins += twins.length;
  const apps = await context.apps.find([...deletions, ...rows].map(({ appId }) => appId));
  await deliverLaunches(rows, apps, context);
  await outbox.remove(await markDeletions(deletions, apps, context));
}

async function deliverLaunches(
  rows: readonly OutboxRow[],
  apps: ReadonlyMap<string, AppDetails>,
  context: DeliveryContext,
): Promise<void> {
  const { outbox, counts } = context;
  const [bound, appless] = split(rows, ({ appId }) => apps.has(appId));
  await outbox.move(appless, toParked);
  if (bound.length === 0) return;
  await context.marks.add(bound.filter(isLegacy));
  const found = await context.users?.find(bound);
  // Before they are sent: a stop in between must not leave a row without its user for good.
  await outbox.add(
    bound.filter((row) => found?.unknown.has(userKeyOf(row)) === true).map(toIncomplete),
  );
  const sent = await sendLaunches(bound, { apps, users: found?.users }, context);
  const done = [...sent.created, ...sent.present];
  await context.lastLaunches?.note(done, apps);
  await outbox.remove(done);
  counts.delivered += sent.created.length;
  counts.alreadyPresent += sent.present.length;
  for (const { appId } of sent.appless) context.apps.forget(appId);
  await outbox.move(sent.appless, toParked);
  await refuse(sent.refused, 'rejected', context);
  counts.rejected += sent.refused.length;
  counts.postponed += sent.postponed.length;
  // Not one row out of many: it is Dataverse itself, and the next run may find it well again.
  if (counts.postponed >= mostPostponed && counts.delivered === 0) throw outOfOrder();
}

function outOfOrder(): RetryableError {
  return new RetryableError({
    code: 'dataverse.fault',
    problem:
      'Writing launches into admin_auditlogs: Dataverse reported a fault of its own for every row.',
    fix: 'It is tried again by itself; nothing is lost meanwhile.',
  });
}

async function refuse(
  refused: readonly { readonly row: OutboxRow; readonly reason: string }[],
  state: RefusedState,
  { outbox }: DeliveryContext,
): Promise<void> {
  const reasons = new Map(refused.map(({ row, reason }) => [row, reason]));
  await outbox.move([...reasons.keys()], (row) => toRefused(row, state, reasons.get(row) ?? ''));
}

/** A deletion needs only its app; one that names none is of no use to anybody. */
function inspect(page: readonly OutboxRow[]): {
  sound: OutboxRow[];
  refused: { row: OutboxRow; reason: string }[];
} {
  const sound: OutboxRow[] = [];
  const refused: { row: OutboxRow; reason: string }[] = [];
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
