import { toAuditLogRow } from '../../../../runtime/stores/auditLog/auditLogRow';
import { TwinTally } from '../../../../runtime/domain/usage/TwinTally';
import { auditEvent } from '../../stores/auditLog/auditEvent';

const row = (recordType: number, userId: string) =>
  toAuditLogRow(auditEvent({ recordType, userId }), 'run');

describe('TwinTally', () => {
  it('counts the legacy rows that have a unified one', () => {
    const tally = new TwinTally();
    for (const user of ['a', 'b', 'c']) tally.add(row(256, user));
    for (const user of ['B', 'c', 'd']) tally.add(row(45, user));
    expect(tally.isComplete()).toBe(true);
    expect(tally.count()).toEqual({ found: 2, stored: 2 });
  });

  it('ends, and keeps nothing, when there are too many rows', () => {
    const tally = new TwinTally();
    for (let user = 0; user < 15_001; user += 1) tally.add(row(256, `${user}`));
    tally.add(row(45, '1'));
    expect(tally.isComplete()).toBe(false);
    expect(tally.count()).toEqual({ found: 0, stored: 0 });
  });
});
