import fc from 'fast-check';

import { toAuditEvent } from '../../../../runtime/domain/events/toAuditEvent';
import { legacyRecord, operations, unifiedRecord } from './records';

const appId = '6c39e97c-6ddd-4a37-afd4-494a605925cf';
const common = {
  id: 'e2a84675-8952-4d91-a2ea-4d89f310f1a7',
  operation: 'LaunchPowerApp',
  creationTime: '2026-05-19T13:17:34Z',
  appId,
  appName: 'Expenses',
  environmentId: 'default-1111',
  environmentName: 'Production',
  userId: 'Amber@Contoso.com',
  userKey: 'user-key',
  resultStatus: 'Succeeded',
  clientIp: '10.0.0.1:443',
  userAgent: 'Mozilla/5.0',
  sessionId: 'session-1',
};

/** The event that a record becomes, as far as the test names its fields. */
function eventOf(record: unknown): unknown {
  const result = toAuditEvent(record, operations);
  return result.kind === 'event' ? result.event : result;
}

describe('toAuditEvent', () => {
  it('reads the unified schema', () => {
    expect(eventOf(unifiedRecord())).toEqual({
      ...common,
      recordType: 256,
      workload: 'PowerPlatform',
    });
  });

  it('reads the legacy schema into the same event', () => {
    expect(eventOf(legacyRecord())).toEqual({ ...common, recordType: 45, workload: 'PowerApps' });
  });

  it.each(['LaunchPowerApp', 'launchpowerapp', 'LAUNCHPOWERAPP'])(
    'spells the operation %s as configured',
    (Operation) => {
      expect(eventOf(unifiedRecord({ Operation }))).toMatchObject({ operation: 'LaunchPowerApp' });
    },
  );

  it.each([
    'CreatePowerApp',
    'LaunchPowerApp ',
    '',
    'LaunchPowerApp\u0000',
    null,
    undefined,
    7,
    {},
  ])('ignores the operation %j', (Operation) => {
    expect(eventOf(unifiedRecord({ Operation }))).toEqual({ kind: 'ignored' });
  });

  it('does not match other letters with ASCII ones, as the byte scanner does not', () => {
    // The Kelvin sign becomes a k in lower case.
    const record = unifiedRecord({ Operation: '\u212Aill' });
    expect(toAuditEvent(record, ['Kill'])).toEqual({ kind: 'ignored' });
  });

  it.each([
    ['256', 256],
    [' 45 ', 45],
    [256, 256],
  ])('reads the RecordType %j', (RecordType, recordType) => {
    const record = { ...legacyRecord(), ...unifiedRecord({ RecordType }) };
    expect(eventOf(record)).toMatchObject({ recordType, appId });
  });

  it.each([undefined, null, 'PowerAppsApp', 1.5, -3, 2 ** 31, {}, '99999999999999999999'])(
    'keeps a record with an app whose RecordType is %j, as unknown',
    (RecordType) => {
      expect(eventOf(unifiedRecord({ RecordType }))).toMatchObject({ recordType: -1, appId });
    },
  );

  it('keeps records of other types when either schema yields an app, and else ignores them', () => {
    expect(eventOf(unifiedRecord({ RecordType: 79 }))).toMatchObject({ recordType: 79, appId });
    expect(eventOf(legacyRecord({ RecordType: 46 }))).toMatchObject({
      recordType: 46,
      appId,
      environmentName: 'Production',
    });
    expect(eventOf(legacyRecord({ RecordType: 46, AppName: null }))).toEqual({ kind: 'ignored' });
    expect(eventOf({ Operation: 'LaunchPowerApp' })).toEqual({ kind: 'ignored' });
  });

  it('keeps a record of the two types that names no app', () => {
    expect(eventOf(unifiedRecord({ PropertyCollection: null }))).toMatchObject({
      appId: '',
      appName: '',
      environmentId: 'top-level-environment',
      environmentName: '',
    });
    expect(eventOf(legacyRecord({ AppName: undefined }))).toMatchObject({ appId: '' });
  });

  it('leaves out or empties what a record does not have', () => {
    const bare = { Id: 'A', CreationTime: '2026-05-19T13:17:34', Operation: 'DeletePowerApp' };
    for (const RecordType of [256, 45]) {
      expect(eventOf({ ...bare, RecordType, UserId: null, ClientIP: null })).toEqual({
        id: 'a',
        operation: 'DeletePowerApp',
        creationTime: '2026-05-19T13:17:34Z',
        recordType: RecordType,
        workload: '',
        appId: '',
        appName: '',
        environmentId: '',
        environmentName: '',
        userId: '',
        userKey: '',
        resultStatus: '',
      });
    }
  });

  it.each([
    ['Id', undefined, 'Id: expected a text, found none'],
    ['Id', null, 'Id: expected a text, found null'],
    ['Id', '', 'Id: expected a text, found ""'],
    ['Id', 17, 'Id: expected a text, found number 17'],
    ['Id', ['a'], 'Id: expected a text, found an array'],
    ['CreationTime', undefined, 'CreationTime: expected a date and time, found none'],
    ['CreationTime', {}, 'CreationTime: expected a date and time, found an object'],
    ['CreationTime', 'soon', 'CreationTime: expected a date and time, found "soon"'],
    [
      'CreationTime',
      'x'.repeat(500),
      `CreationTime: expected a date and time, found "${'x'.repeat(40)}"`,
    ],
  ])('reports a record as malformed whose %s is %j', (field, value, reason) => {
    expect(eventOf(unifiedRecord({ [field]: value }))).toEqual({ kind: 'malformed', reason });
  });

  it.each([
    [null, 'null'],
    ['text', '"text"'],
    [[], 'an array'],
    [false, 'boolean false'],
  ])('reports %j as malformed, because it is not an object', (record, found) => {
    const reason = `record: expected an object, found ${found}`;
    expect(eventOf(record)).toEqual({ kind: 'malformed', reason });
  });

  it('throws for a value that JSON cannot have', () => {
    const field = fc.oneof(fc.jsonValue(), fc.json(), fc.constant(undefined));
    const record = fc.record({
      Id: fc.oneof(fc.constant('id'), field),
      CreationTime: fc.oneof(fc.constant('2026-05-19T13:17:34'), field),
      Operation: fc.oneof(fc.constant('LaunchPowerApp'), field),
      RecordType: fc.oneof(fc.constantFrom(45, 256), field),
      PropertyCollection: fc.oneof(fc.array(fc.record({ Name: field, Value: field })), field),
      JsonPropertiesCollection: field,
      AdditionalInfo: field,
      AppName: field,
      EnvironmentName: field,
      UserId: field,
    });
    let events = 0;
    fc.assert(
      fc.property(fc.oneof(record, fc.jsonValue()), (value) => {
        const result = toAuditEvent(value, operations);
        if (result.kind !== 'event') return;
        events += 1;
        expect(result.event.creationTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        expect(Object.values(result.event).every((part) => part !== undefined)).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(events).toBeGreaterThan(10);
  });
});
