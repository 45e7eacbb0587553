import fc from 'fast-check';

import { clipText } from '../../../../runtime/pipeline/deliver/rows/clipText';
import { fitRow } from '../../../../runtime/pipeline/deliver/rows/fitRow';
import {
  refusalOf,
  toDataverseRow,
} from '../../../../runtime/pipeline/deliver/rows/toDataverseRow';
import { auditEvent } from '../../stores/auditLog/auditEvent';

describe('toDataverseRow', () => {
  it('writes the columns and formats of the kit’s flow', () => {
    expect(toDataverseRow(auditEvent({ appId: '6C39E97C-6DDD-4A37-AFD4-494A605925CF' }))).toEqual({
      admin_creationtime: '2026-05-19T13:17:34Z',
      admin_appid: '6c39e97c-6ddd-4a37-afd4-494a605925cf',
      'admin_AppLookup@odata.bind': '/admin_apps(6c39e97c-6ddd-4a37-afd4-494a605925cf)',
      admin_operation: 'LaunchPowerApp',
      admin_title: 'Power App Launch 6c39e97c-6ddd-4a37-afd4-494a605925cf - 2026-05-19T13:17:34',
      admin_userupn: 'AmberR@CONTOSO.OnMicrosoft.com',
      admin_workload: 'PowerPlatform',
    });
  });

  it.each([
    [{ id: 'x/../admin_apps' }, 'The Id of the event is not a GUID'],
    [{ appId: '' }, 'The record names no app.'],
    [{ appId: 'no app id' }, 'The app id is not a GUID'],
  ])('refuses %j', (changes, reason) => {
    expect(refusalOf(auditEvent(changes))).toContain(reason);
  });
});

describe('fitRow', () => {
  it('leaves out columns that are not there, binds among them, and clips texts alone', () => {
    const shape = {
      columns: new Set(['admin_title', 'admin_appispremium']),
      maxLengths: new Map([['admin_title', 3]]),
    };
    expect(
      fitRow(
        {
          admin_title: 'abcdef',
          admin_appispremium: true,
          admin_workload: 'x',
          'admin_AppLookup@odata.bind': '/admin_apps(1)',
        },
        shape,
      ),
    ).toEqual({ admin_title: 'abc', admin_appispremium: true });
  });

  it('keeps a bind whole, whatever the length of its column', () => {
    const shape = { columns: new Set(['admin_applookup']), maxLengths: new Map() };
    const row = { 'admin_AppLookup@odata.bind': '/admin_apps(1)' };
    expect(fitRow(row, shape)).toEqual(row);
  });
});

describe('clipText', () => {
  it('gives a beginning that fits and is whole, and as much of it as that allows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat({ max: 30 }), (text, length) => {
        const clipped = clipText(text, length);
        expect(clipped.length).toBeLessThanOrEqual(length);
        expect(text.startsWith(clipped)).toBe(true);
        expect(/\p{Surrogate}/u.test(clipped)).toBe(false);
        expect(clipped.length).toBeGreaterThanOrEqual(Math.min(text.length, length) - 1);
      }),
    );
  });
});
