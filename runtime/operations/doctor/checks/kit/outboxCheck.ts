import { checkNames } from '../../../../../contracts/names/checkNames';
import { formatOutbox } from '../../../../stores/outbox/formatOutbox';
import { type DeliveryState, states } from '../../../../stores/outbox/OutboxRow';
import { findDataverseProblems } from '../../../status/findDataverseProblems';
import type { Check } from '../Check';
import { failed, ok, skipped, warning } from '../findings';
import { isKitOn } from './isKitOn';

/** Nothing is lost, and nothing else waits for these. */
const mildCodes = new Set([
  'dataverse.rejected',
  'dataverse.parked',
  'graph.permission',
  'graph.fault',
  'graph.response',
]);

/** Does what was collected come into the kit's table? */
export const outboxCheck: Check = {
  name: checkNames.outbox,
  group: 'Dataverse',
  needs: [checkNames.storage],
  expected: 'Launches reach Dataverse; none is refused, and none waits for its app for a week.',
  applies: isKitOn,
  run: async (context) => {
    const { dataverse } = await context.status();
    if (!dataverse) return skipped('Nothing was delivered yet.');
    const isEmpty = Object.keys(states).every((state) => dataverse[state as DeliveryState] === 0);
    if (dataverse.lastDelivery === null && isEmpty) return skipped('Nothing was delivered yet.');
    const problems = findDataverseProblems(dataverse, context.clock.now());
    const counts = `${formatOutbox(dataverse)}.`;
    if (problems.length === 0) return ok(counts);
    const found = [counts, ...problems.map(({ message }) => message)].join('\n');
    const fix = problems.map((problem) => problem.fix).join('\n');
    return problems.every(({ code }) => mildCodes.has(code))
      ? warning(found, fix)
      : failed(found, fix);
  },
};
