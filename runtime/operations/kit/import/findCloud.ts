import {
  type Cloud,
  type CloudName,
  cloudNames,
  clouds,
} from '../../../../contracts/clouds/clouds';
import { findDataverseCloud } from '../../../../contracts/clouds/findDataverseCloud';
import { cleanText } from '../../../../contracts/text/cleanText';
import { parseUrl } from '../../../settings/types/url';
import { type Finding, finding, titleOf } from './Finding';
import type { KitValues } from './KitValues';
import { readFlag } from './readFlag';

export interface FoundCloud {
  readonly cloud: CloudName;
  readonly findings: readonly Finding[];
}

/**
 * Finds the cloud from audience, authority and environment. The audience decides, since the kit sends
 * its requests there. A frequent mistake is Graph's address on the path of the Management API (issues
 * 10458, 10885 and 8664 of the kit).
 */
export function findCloud(values: KitValues, environmentUrl?: string): FoundCloud {
  const findings: Finding[] = [];
  const audience = readOrigin('audience', values, findings);
  const authority = readOrigin('authority', values, findings);
  const ofAudience = cloudNames.filter((name) => clouds[name].audience === audience);
  const ofGraph = cloudNames.filter((name) => clouds[name].graphEndpoint === audience);
  const ofAuthority = cloudNames.filter((name) => authoritiesOf(name).includes(authority ?? ''));
  const ofEnvironment = cloudNames.filter(
    (name) => environmentUrl !== undefined && findOwner(environmentUrl) === name,
  );
  const evidence = [ofAudience, ofGraph, ofEnvironment, ofAuthority].filter(
    (names) => names.length > 0,
  );
  const cloud = narrow(evidence) ?? 'commercial';

  if (ofGraph.length > 0) findings.push(explainGraph(values, cloud));
  else if (audience !== undefined && ofAudience.length === 0) {
    findings.push(explainUnknownAudience(audience, cloud));
  }
  if (authority !== undefined && !ofAuthority.includes(cloud)) {
    findings.push(explainAuthority(authority, cloud));
  }
  const [owner] = ofEnvironment;
  if (owner !== undefined && owner !== cloud) {
    findings.push(
      finding(
        'problem',
        ['audience'],
        `The environment ${environmentUrl} is in ${clouds[owner].displayName}, but ${titleOf('audience')} belongs to ${clouds[cloud].displayName}.`,
        `Set ${titleOf('audience')} to ${clouds[owner].audience}, if the tenant is in that cloud.`,
      ),
    );
  }
  const isGuess = ofAudience.length === 0 && ofEnvironment.length === 0;
  const others = narrowAll(evidence).filter((name) => name !== cloud);
  if (isGuess && (evidence.length === 0 || others.length > 0)) {
    const rest = (others.length > 0 ? others : cloudNames.filter((name) => name !== cloud)).join(
      ', ',
    );
    findings.push(
      finding(
        'warning',
        ['audience', 'authority'],
        `The variables do not determine the cloud, so ${cloud} is assumed.`,
        `Set AUDIT_LOGS_CLOUD yourself if the tenant is in another cloud: ${rest}.`,
      ),
    );
  }
  return { cloud, findings };
}

function narrowAll(evidence: readonly (readonly CloudName[])[]): readonly CloudName[] {
  return evidence.reduce<readonly CloudName[]>((names, next) => {
    const both = names.filter((name) => next.includes(name));
    return both.length > 0 ? both : names;
  }, cloudNames);
}

function narrow(evidence: readonly (readonly CloudName[])[]): CloudName | undefined {
  return evidence.length === 0 ? undefined : narrowAll(evidence)[0];
}

function authoritiesOf(name: CloudName): readonly string[] {
  const cloud: Cloud = clouds[name];
  return [cloud.authority, ...cloud.authoritySynonyms];
}

function findOwner(url: string): CloudName | undefined {
  return findDataverseCloud(parseUrl(url)?.hostname ?? '');
}

function readOrigin(
  key: 'audience' | 'authority',
  values: KitValues,
  findings: Finding[],
): string | undefined {
  const value = values[key];
  if (value === undefined) {
    findings.push(
      finding('note', [key], `${titleOf(key)} is empty, so the value of the cloud is used.`),
    );
    return undefined;
  }
  const url = parseUrl(value);
  if (url?.protocol !== 'https:' || url.pathname !== '/') {
    findings.push(
      finding(
        'problem',
        [key],
        `${titleOf(key)} is "${cleanText(value, { longest: 120 })}", which is not an https address without a path.`,
        'Set the value from the table of the clouds in docs/kit.md.',
      ),
    );
    return url?.protocol === 'https:' ? url.origin : undefined;
  }
  if (value.endsWith('/')) {
    findings.push(
      finding(
        'warning',
        [key],
        `${titleOf(key)} ends in a slash, and the kit's flows add another one.`,
        `Set it to ${url.origin}. The connector ignores the slash.`,
      ),
    );
  }
  return url.origin;
}

function explainGraph(values: KitValues, cloud: CloudName): Finding {
  const graph = values.audience ?? '';
  if (readFlag(values.useGraphApi) === true) {
    return finding(
      'note',
      ['audience', 'useGraphApi'],
      `${titleOf('audience')} is Microsoft Graph, which matches ${titleOf('useGraphApi')} = yes. The connector uses the Management API, ${clouds[cloud].audience}.`,
    );
  }
  return finding(
    'problem',
    ['audience', 'useGraphApi'],
    `${titleOf('audience')} is Microsoft Graph (${graph}), but ${titleOf('useGraphApi')} is not yes. The kit's flows then send requests of the Management API to Graph, which responds with "Invalid version: api" or "Resource not found for the segment 'activity'".`,
    `Set ${titleOf('audience')} to ${clouds[cloud].audience}. The connector uses this address by itself.`,
  );
}

function explainUnknownAudience(audience: string, cloud: CloudName): Finding {
  return finding(
    'problem',
    ['audience'],
    `${titleOf('audience')} is ${audience}, which is not the Management API of any cloud.`,
    `The Management API of ${clouds[cloud].displayName} is ${clouds[cloud].audience}.`,
  );
}

function explainAuthority(authority: string, cloud: CloudName): Finding {
  return finding(
    'problem',
    ['audience', 'authority'],
    `${titleOf('authority')} is ${authority}, which does not belong to ${clouds[cloud].displayName}, the cloud of ${titleOf('audience')}. Entra would know neither the tenant nor the API.`,
    `Set ${titleOf('authority')} to ${authoritiesOf(cloud)[1] ?? clouds[cloud].authority}, or ${titleOf('audience')} to the Management API of the tenant's cloud.`,
  );
}
