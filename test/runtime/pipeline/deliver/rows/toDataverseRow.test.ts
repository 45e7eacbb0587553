import {
  refusalOf,
  toDataverseRow,
} from '../../../../../runtime/pipeline/deliver/rows/toDataverseRow';
import { auditEvent } from '../../../stores/auditLog/auditEvent';

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
