import { checkIdentity } from '../../../infra/program/checkIdentity';
import { identityStackOutputs } from '../standIn/identityStackOutputs';

const expected = {
  stack: 'organization/audit-log-connector/identity',
  cloud: 'commercial',
  tenantId: identityStackOutputs.tenantId,
  credential: 'secret',
} as const;

describe('checkIdentity', () => {
  it('takes the identity of the same cloud, tenant and credential', () => {
    expect(checkIdentity(identityStackOutputs, expected)).toBe(identityStackOutputs);
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
      'and found credential federated; expected secret.',
    ],
  ])('refuses %j', (exported, problem) => {
    expect(() => checkIdentity(exported, expected)).toThrow(
      `Read the output "identity" of stack organization/audit-log-connector/identity ${problem}`,
    );
  });
});
