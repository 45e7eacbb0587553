import { checkIdentity } from '../../../infra/stack/checkIdentity';
import { configOf } from '../config/parse';
import { identityStackOutputs } from '../../harness/standIn/identityStackOutputs';

const expected = {
  stack: 'organization/audit-log-connector/identity',
  tenantId: identityStackOutputs.tenantId,
  config: configOf({
    scope: 'platform',
    identityStack: 'organization/audit-log-connector/identity',
  }),
};

describe('checkIdentity', () => {
  it('accepts the identity of the same cloud and tenant', () => {
    expect(checkIdentity(identityStackOutputs, expected)).toEqual({
      identity: identityStackOutputs,
      warnings: [],
    });
  });

  it('lets a private platform read a public vault, and warns that the vault is still open', () => {
    const config = configOf({ network: 'private' });

    const { identity, warnings } = checkIdentity(identityStackOutputs, { ...expected, config });
    expect(identity).toBe(identityStackOutputs);
    expect(warnings).toEqual([
      'The vault of stack organization/audit-log-connector/identity still takes traffic from the internet, because network is public there. After this update run: pulumi config set network private --stack organization/audit-log-connector/identity, and pulumi up there.',
    ]);
  });

  it('lets a federated platform leave a private vault alone', () => {
    const config = configOf({ credential: 'federated' });
    const closed = { ...identityStackOutputs, credential: 'federated', network: 'private' };

    expect(checkIdentity(closed, { ...expected, config }).identity).toBe(closed);
  });

  it('follows an identity that serves the kit where the platform does not name the key', () => {
    const serving = { ...identityStackOutputs, serveKit: true };

    expect(checkIdentity(serving, expected)).toEqual({ identity: serving, warnings: [] });
  });

  it('refuses a page for which the identity has no registration, also one of an earlier release', () => {
    const config = configOf({ usagePage: 'entra' });
    const { pageSignIn: _, ...without } = identityStackOutputs;

    expect(checkIdentity(identityStackOutputs, { ...expected, config }).warnings).toEqual([]);
    expect(() => checkIdentity(without, { ...expected, config })).toThrow(
      /found usagePage off, .* Run: pulumi config set usagePage entra --stack organization\/audit-log-connector\/identity, /,
    );
    expect(checkIdentity(without, expected).warnings).toEqual([]);
  });

  it('reports all differences at once', () => {
    const config = configOf({ credential: 'federated', serveKit: 'true' });

    expect(() => checkIdentity(identityStackOutputs, { ...expected, config })).toThrow(
      /found credential secret; [^\n]+\n[^\n]+found serveKit false, so that Dataverse may not read the client secret; expected true, as in this stack\. Run: pulumi config set serveKit true --stack organization\/audit-log-connector\/identity, and pulumi up there; or here: pulumi config rm serveKit$/,
    );
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
      'and found it without credential, network, consent, identityId, identityClientId, identityPrincipalId, vaultId, vaultName, vaultUri, serveKit, nextSteps; expected the output of this version',
    ],
  ])('refuses %j', (exported, problem) => {
    expect(() => checkIdentity(exported, expected)).toThrow(
      `Read the output "identity" of stack organization/audit-log-connector/identity ${problem}`,
    );
  });
});
