import fc from 'fast-check';

import { toAuditLogRow, toKey } from '../../../../runtime/stores/auditLog/auditLogRow';
import { auditEvent } from './auditEvent';

describe('toAuditLogRow', () => {
  it('keys a row by day, and by second and id within it', () => {
    const row = toAuditLogRow(auditEvent(), 'run-7');
    expect(row).toEqual({
      partitionKey: '2026-05-19',
      rowKey: '13:17:34-e2a84675-8952-4d91-a2ea-4d89f310f1a7',
      eventId: 'e2a84675-8952-4d91-a2ea-4d89f310f1a7',
      operation: 'LaunchPowerApp',
      creationTime: new Date('2026-05-19T13:17:34Z'),
      recordType: 256,
      workload: 'PowerPlatform',
      appId: '6c39e97c-6ddd-4a37-afd4-494a605925cf',
      appName: 'Expenses',
      environmentId: 'aa289efd-09f4-eaeb-bbb8-c08fc9e27d09',
      environmentName: 'dev',
      userId: 'AmberR@CONTOSO.OnMicrosoft.com',
      userKey: '7ff1e0f1-e2a4-48a0-874e-34db43893df1',
      resultStatus: 'Succeeded',
      run: 'run-7',
    });
  });

  it('does not store the address and the browser of a person', () => {
    const personal = { clientIp: '::1', userAgent: 'Mozilla/5.0', sessionId: 's-1' };
    const row = toAuditLogRow(auditEvent(personal), 'run-7');
    expect(row).toEqual(toAuditLogRow(auditEvent(), 'run-7'));
  });

  it('cuts endless texts, so that a hundred rows fit into a transaction', () => {
    const row = toAuditLogRow(auditEvent({ appName: 'x'.repeat(100_000) }), 'run');
    expect(row.appName).toBe('x'.repeat(1_000));
  });

  it('does not cut within a character', () => {
    const row = toAuditLogRow(auditEvent({ appName: `${'x'.repeat(999)}😀` }), 'run');
    expect(row.appName).toBe('x'.repeat(999));
  });
});

describe('toKey', () => {
  it.each([
    ['e2a84675-8952-4d91-a2ea-4d89f310f1a7', 'e2a84675-8952-4d91-a2ea-4d89f310f1a7'],
    ['a/b\\c#d?e', 'a%2fb%5cc%23d%3fe'],
    ['100%', '100%25'],
    ['tab\there', 'tab%09here'],
    ['\u0085', '%85'],
    ['Ünïcode 😀', 'Ünïcode 😀'],
    ['half \ud83d', 'half %d83d'],
    ['', ''],
  ])('writes %j as %j', (text, key) => {
    expect(toKey(text)).toBe(key);
  });

  const anyText = fc.string({ unit: 'binary', maxLength: 600 });

  it('makes keys that tables and URLs accept, of any text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'binary-ascii' })), (text) => {
        const key = toKey(text);
        expect(key).not.toMatch(/[\u0000-\u001f\u007f-\u009f/\\#?]/);
        expect(key.length).toBeLessThanOrEqual(500);
        expect(() => encodeURIComponent(key)).not.toThrow();
      }),
    );
  });

  it('makes different keys of different ids', () => {
    const shortText = fc.string({
      unit: fc.constantFrom('%', '/', '2', 'f', '5', 'a'),
      maxLength: 8,
    });
    fc.assert(
      fc.property(shortText, shortText, (one, other) => {
        expect(toKey(one) === toKey(other)).toBe(one === other);
      }),
    );
  });

  it('does not cut within a character', () => {
    expect(toKey(`${'x'.repeat(499)}😀`)).toBe('x'.repeat(499));
  });
});
