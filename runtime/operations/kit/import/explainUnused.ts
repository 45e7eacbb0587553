import type { CloudName } from '../../../../contracts/clouds/clouds';
import { clouds } from '../../../../contracts/clouds/clouds';
import { cleanText } from '../../../../contracts/text/cleanText';
import { type Finding, finding, titleOf } from './Finding';
import type { KitValues } from './KitValues';
import { readFlag } from './readFlag';

/** Explains variables without a setting here, and what applies instead. */
export function explainUnused(values: KitValues, cloud: CloudName): readonly Finding[] {
  const { useGraphApi, minutesToLookBack, endTimeMinutesAgo, graphUrl } = values;
  const findings: Finding[] = [];
  if (readFlag(useGraphApi) === true) {
    findings.push(
      finding(
        'warning',
        ['useGraphApi'],
        `${titleOf('useGraphApi')} is yes, but the connector always uses the Management API. This API needs another permission and a subscription, and reaches back seven days only.`,
        'Grant the registration the application permission ActivityFeed.Read of the Office 365 Management APIs, then: audit-log subscription start. AuditLogsQuery.Read.All is no longer needed once the kit’s flow is off.',
      ),
    );
  } else if (useGraphApi !== undefined && readFlag(useGraphApi) === undefined) {
    findings.push(
      finding(
        'warning',
        ['useGraphApi'],
        `${titleOf('useGraphApi')} is "${useGraphApi.slice(0, 40)}", which is neither yes nor no. The kit's flows treat it as no.`,
        'Set it to no.',
      ),
    );
  }
  if (minutesToLookBack !== undefined || endTimeMinutesAgo !== undefined) {
    findings.push(
      finding(
        'note',
        ['minutesToLookBack', 'endTimeMinutesAgo'],
        'The time windows need no setting. The connector remembers how far it has read, and lists late content again.',
      ),
    );
  }
  const own = clouds[cloud].graphEndpoint;
  if (graphUrl !== undefined && graphUrl.replace(/\/+$/, '').toLowerCase() !== own) {
    findings.push(
      finding(
        'warning',
        ['graphUrl'],
        `${titleOf('graphUrl')} is "${cleanText(graphUrl, { longest: 120 })}"; Microsoft Graph of ${clouds[cloud].displayName} is ${own}/. The connector uses this address by itself.`,
        `Set it to ${own}/ for the kit's other flows.`,
      ),
    );
  } else if (graphUrl !== undefined && !graphUrl.endsWith('/')) {
    findings.push(
      finding(
        'warning',
        ['graphUrl'],
        `${titleOf('graphUrl')} has no slash at its end, and the kit's flows append "beta/…" directly.`,
        `Set it to ${own}/.`,
      ),
    );
  }
  return findings;
}
