import { checkIdentity } from '../../../infra/program/checkIdentity';
import { configOf } from '../config/parse';
import { identityStackOutputs } from '../standIn/identityStackOutputs';

const expected = {
  stack: 'organization/audit-log-connector/identity',
  tenantId: identityStackOutputs.tenantId,
  config: configOf({
    scope: 'platform',
    identityStack: 'organization/audit-log-connector/identity',
  }),
};

describe('checkIdentity', () => {
  it('takes the identity of the same cloud and tenant', () => {
    expect(checkIdentity(identityStackOutputs, expected)).toBe(identityStackOutputs);
  });

  it('lets a private platform read a public vault, and a federated one leave a private vault alone', () => {
    const isPrivate = configOf({ network: 'private' });
    const federated = configOf({ credential: 'federated' });
    const closed = { ...identityStackOutputs, credential: 'federated', network: 'private' };

    expect(checkIdentity(identityStackOutputs, { ...expected, config: isPrivate })).toBe(
      identityStackOutputs,
    );
    expect(checkIdentity(closed, { ...expected, config: federated })).toBe(closed);
  });

  it.each([
    [undefined, 'and found none; expected a stack of this project with scope identity or all'],
    [{ ...identityStackOutputs, cloud: 'gcc' }, 'and found cloud gcc; expected commercial.'],
    [
      { ...identityStackOutputs, tenantId: 'other' },
      `and found tenant other; expected ${expected.tenantId}, where this login is.`,
    ],
    [
      { ...identityStackOutputs, credential: 'federated' },
      'and found credential federated; expected secret, as in this stack. Run: pulumi config set credential federated',
    ],
    [
      { ...identityStackOutputs, network: 'private' },
      'and found network private, whose vault takes no traffic from the internet; expected public, as in this stack. Run: pulumi config set network private',
    ],
    [
      { cloud: 'commercial', tenantId: expected.tenantId, clientId: 'client' },
      'and found it without credential, network, consent, identityId, identityClientId, identityPrincipalId, vaultId, vaultName, vaultUri, nextSteps; expected the output of this version',
    ],
  ])('refuses %j', (exported, problem) => {
    expect(() => checkIdentity(exported, expected)).toThrow(
      `Read the output "identity" of stack organization/audit-log-connector/identity ${problem}`,
    );
  });
});
