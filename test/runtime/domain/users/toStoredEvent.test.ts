import { storedAsNamed, toStoredEvent } from '../../../../runtime/domain/users/toStoredEvent';
import { auditEvent } from '../../stores/auditLog/auditEvent';

const launch = auditEvent({
  userId: 'amber@contoso.com',
  userKey: '10032001',
  clientIp: '203.0.113.7',
  userAgent: 'Edge',
  sessionId: 'b1946ac9',
});

describe('toStoredEvent', () => {
  it('returns the event itself while its user is stored as named', () => {
    expect(toStoredEvent(launch, storedAsNamed)).toBe(launch);
  });

  it('replaces a user, and removes what else belongs to a person', () => {
    const stored = toStoredEvent(launch, { mode: 'names', storedUserOf: () => 'u-1' });
    expect(JSON.stringify(stored)).not.toMatch(/amber|10032001|203\.0|Edge|b1946ac9/);
    const { clientIp: _ip, userAgent: _browser, sessionId: _session, ...rest } = launch;
    expect(stored).toEqual({ ...rest, userId: 'u-1', userKey: '' });
  });
});
