import { createHash } from 'node:crypto';

import fc from 'fast-check';

import type { AuditEvent } from '../../../../runtime/domain/events/AuditEvent';
import { buildDayRollup } from '../../../../runtime/domain/rollups/buildDayRollup';
import { countApps } from '../../../../runtime/domain/usage/figures/count/countApps';
import { openFigures } from '../../../../runtime/domain/usage/figures/count/openFigures';
import { resolveTwins } from '../../../../runtime/domain/usage/resolveTwins';
import { TwinTally } from '../../../../runtime/domain/usage/TwinTally';
import {
  notStored,
  storedAsNamed,
  storedAsPseudonym,
  toStoredEvent,
} from '../../../../runtime/domain/users/toStoredEvent';
import { twinTokenOf } from '../../../../runtime/domain/users/twinTokenOf';
import { toAuditLogRow } from '../../../../runtime/stores/auditLog/auditLogRow';
import { auditEvent } from '../../stores/auditLog/auditEvent';

const key = createHash('sha256').update('a key of the tests').digest();

const modes: Readonly<Record<string, (event: AuditEvent) => AuditEvent>> = {
  names: (event) => toStoredEvent(event, storedAsNamed),
  pseudonyms: (event) => toStoredEvent(event, storedAsPseudonym(key)),
  none: (event) => ({ ...toStoredEvent(event, notStored), twinToken: twinTokenOf(event, key) }),
};

const names = ['Amber@contoso.com', 'amber@CONTOSO.com', 'ben@contoso.com', 'S-1-5-21-1', ''];

const eventsArbitrary = fc.array(
  fc.record({
    second: fc.integer({ min: 0, max: 2 }),
    recordType: fc.constantFrom(45, 256),
    appId: fc.constantFrom('a', 'b'),
    userId: fc.constantFrom(...names),
  }),
  { maxLength: 24 },
);

async function count(events: readonly AuditEvent[]) {
  const sorted = [...events].sort((a, b) => (a.creationTime < b.creationTime ? -1 : 1));
  const stored = sorted.map((event) => ({ ...event, run: 'r' }));
  const twins: string[] = [];
  async function* resolved() {
    for await (const event of resolveTwins(stream(stored))) {
      if (event.twinOf !== undefined) twins.push(event.id);
      yield event;
    }
  }
  const usage = countApps(openFigures([await buildDayRollup('2026-05-19', resolved())]));
  const tally = new TwinTally();
  for (const event of events) tally.add(toAuditLogRow(event, 'r'));
  return { usage, twins, tallied: tally.count() };
}

async function* stream<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

describe('the modes of users', () => {
  it('give the same launches and twins, and with pseudonyms the same unique users', async () => {
    await fc.assert(
      fc.asyncProperty(eventsArbitrary, async (drawn) => {
        const events = drawn.map(({ second, ...event }, index) =>
          auditEvent({ ...event, id: `${index}`, creationTime: `2026-05-19T10:00:0${second}Z` }),
        );
        const counted = async (mode: string) =>
          await count(events.map((event) => modes[mode]?.(event) ?? event));
        const named = await counted('names');
        expect(await counted('pseudonyms')).toEqual(named);

        const unnamed = await counted('none');
        const withoutUsers = ({ uniqueUsers: _users, ...figures }: { uniqueUsers: number }) =>
          figures;
        expect(unnamed.twins).toEqual(named.twins);
        expect(unnamed.tallied).toEqual(named.tallied);
        expect(unnamed.usage.launches).toBe(named.usage.launches);
        expect(unnamed.usage.apps.map(withoutUsers)).toEqual(named.usage.apps.map(withoutUsers));
      }),
      { numRuns: 200 },
    );
  });

  it('leave no trace of a person in what is stored, except with names', () => {
    const event = auditEvent({
      userId: 'Amber@contoso.com',
      userKey: '10032001',
      clientIp: '203.0.113.7',
      userAgent: 'Edge',
      sessionId: 'b1946ac9',
    });
    for (const mode of ['pseudonyms', 'none']) {
      const text = JSON.stringify(modes[mode]?.(event));
      expect(text).not.toMatch(/amber|10032001|203\.0|Edge|b1946ac9/i);
    }
    expect(modes['none']?.(event).userId).toBe('');
    // Also where the record names no user, but has a key.
    expect(JSON.stringify(modes['none']?.({ ...event, userId: '' }))).not.toContain('10032001');
  });

  it('give two launches of a user tokens that have nothing in common', () => {
    const salt = Buffer.alloc(32, 1);
    const token = (changes: Partial<AuditEvent>): string => twinTokenOf(auditEvent(changes), salt);
    const tokens = [
      token({}),
      token({ creationTime: '2026-05-19T13:17:35Z' }),
      token({ appId: 'b' }),
      token({ userId: 'ben@contoso.com' }),
    ];
    expect(new Set(tokens).size).toBe(4);
    expect(token({ recordType: 45 })).toBe(token({ recordType: 256 }));
  });
});
