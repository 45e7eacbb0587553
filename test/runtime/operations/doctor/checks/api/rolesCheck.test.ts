import { type DoctorTrial, useDoctorTrial } from '../../DoctorTrial';

let trial: DoctorTrial;

useDoctorTrial((started) => {
  trial = started;
});

describe('the check "roles"', () => {
  it('fails without any role, and with others only', async () => {
    trial.kit.tenant.entra.configure({ roles: [] });
    const none = await trial.check('roles');
    expect(none.result).toBe('failed');
    expect(none.found).toContain('has no roles at all; expected the role ActivityFeed.Read');
    expect(none.fix).toContain('application permission (not the delegated one)');

    trial.kit.tenant.entra.configure({ roles: ['ServiceHealth.Read'] });
    expect((await trial.check('roles')).found).toContain('has only the roles ServiceHealth.Read');
  });

  it('passes with the required role', async () => {
    trial.kit.tenant.entra.configure({ roles: ['ActivityFeed.Read'] });
    expect(await trial.check('roles')).toEqual({
      result: 'ok',
      found: 'Roles ActivityFeed.Read.',
      fix: '',
    });
  });
});
