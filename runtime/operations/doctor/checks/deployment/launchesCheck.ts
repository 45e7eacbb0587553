import { checkNames } from '../../../../../contracts/names/checkNames';
import { formatCount } from '../../../../../contracts/text/formatCount';
import type { Check } from '../Check';
import { ok, skipped, warning } from '../findings';

/** Checks that launches are kept. The Starter Kit's flow once read for months and kept nothing. */
export const launchesCheck: Check = {
  name: checkNames.launches,
  group: 'Connector',
  needs: [checkNames.storage],
  expected: 'Some of the records read were launches of apps.',
  run: async (context) => {
    const status = await context.status();
    if (status.ledger.ingested === 0) {
      return skipped('No content has been ingested yet.');
    }
    const { operations, contentTypes } = context.settings();
    const found = `${formatCount(status.ledger.ingested, 'content blob')} ingested, ${formatCount(status.recordsKept, 'record')} kept (${operations.join(', ')}).`;
    if (status.recordsKept > 0) return ok(found);
    return warning(
      found,
      contentTypes.includes('Audit.General')
        ? 'Only launches of canvas apps are recorded. Search for the activity "Launched app" in Microsoft Purview, Audit. If the search finds launches, check whether AUDIT_LOGS_OPERATIONS excludes them.'
        : 'Launches are in Audit.General, which AUDIT_LOGS_CONTENT_TYPES excludes. Add Audit.General, or remove the setting to use the default.',
    );
  },
};
