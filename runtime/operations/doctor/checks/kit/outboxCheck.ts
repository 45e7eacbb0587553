import { checkNames } from '../../../../../contracts/names/checkNames';
import { formatOutbox } from '../../../../stores/outbox/formatOutbox';
import { type OutboxState, states } from '../../../../stores/outbox/OutboxRow';
import { findDataverse } from '../../../health/findDataverse';
import type { Check } from '../Check';
import { failed, ok, skipped, warning } from '../findings';
import { isKitOn } from './isKitOn';

/** These problems lose nothing and hold up nothing else. */
const mildCodes = new Set([
  'dataverse.rejected',
  'dataverse.parked',
  'graph.permission',
  'graph.fault',
  'graph.response',
]);

/** Checks that launches reach the kit's table. */
export const outboxCheck: Check = {
  name: checkNames.outbox,
  group: 'Dataverse',
  needs: [checkNames.storage],
  expected: 'Launches reach Dataverse. None is refused, and none waits a week for its app.',
  applies: isKitOn,
  run: async (context) => {
    const { dataverse } = await context.status();
    if (!dataverse) return skipped('Nothing has been delivered yet.');
    const isEmpty = Object.keys(states).every((state) => dataverse[state as OutboxState] === 0);
    if (dataverse.lastDelivery === null && isEmpty)
      return skipped('Nothing has been delivered yet.');
    const problems = findDataverse(dataverse, context.clock.now());
    const counts = `${formatOutbox(dataverse)}.`;
    if (problems.length === 0) return ok(counts);
    const found = [counts, ...problems.map(({ message }) => message)].join('\n');
    const fix = problems.map((problem) => problem.fix).join('\n');
    return problems.every(({ code }) => mildCodes.has(code))
      ? warning(found, fix)
      : failed(found, fix);
  },
};
