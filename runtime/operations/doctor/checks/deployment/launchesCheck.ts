import { checkNames } from '../../../../../contracts/names/checkNames';
import { formatCount } from '../../../../../contracts/text/formatCount';
import type { Check } from '../Check';
import { ok, skipped, warning } from '../findings';

/** Was anything kept of what was read? The Starter Kit's flow once read for months and kept nothing. */
export const launchesCheck: Check = {
  name: checkNames.launches,
  group: 'Connector',
  needs: [checkNames.storage],
  expected: 'Some of the records read were launches of apps.',
  run: async (context) => {
    const status = await context.status();
    if (status.ledger.ingested === 0) {
      return skipped('No content was ingested yet.');
    }
    const { operations, contentTypes } = context.settings();
    const found = `${formatCount(status.ledger.ingested, 'content blob')} ingested, ${formatCount(status.recordsKept, 'record')} kept (${operations.join(', ')}).`;
    if (status.recordsKept > 0) return ok(found);
    return warning(
      found,
      contentTypes.includes('Audit.General')
        ? 'Only launches of canvas apps are recorded. See in Microsoft Purview, Audit, whether a search for the activity "Launched app" finds any, and whether AUDIT_LOGS_OPERATIONS leaves them out.'
        : 'Launches are in Audit.General, which AUDIT_LOGS_CONTENT_TYPES leaves out: add it, or remove the setting for the default.',
    );
  },
};
