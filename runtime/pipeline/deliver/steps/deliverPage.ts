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
import { deleteOperation } from '../../../domain/events/operations';

/** Five batches without a single success. */
const mostPostponed = 500;

/**
 * Writes, parks or refuses the rows of a page. If Dataverse has a fault that may pass, the rows stay
 * in the outbox, and the error is thrown. A row leaves the outbox only after everything that follows
 * from it is done, so that a stop at any point loses nothing. Launches come first, so that a deletion
 * that the role does not allow delays nothing else.
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
  // Before they are sent: otherwise, a stop in between would leave a row without its user.
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
  // Every row failed, so the fault is Dataverse's, and the next run may succeed.
  if (counts.postponed >= mostPostponed && counts.delivered === 0) throw faultForEveryRow();
}

function faultForEveryRow(): RetryableError {
  return new RetryableError({
    code: 'dataverse.fault',
    problem:
      'Writing launches into admin_auditlogs: Dataverse reported a fault of its own for every row.',
    fix: 'The next delivery tries again by itself, and nothing is lost.',
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

/** Separates rows that can never be written. A deletion needs only the id of its app. */
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
