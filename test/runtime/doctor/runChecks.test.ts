import type { Check } from '../../../runtime/doctor/Check';
import type { DoctorContext } from '../../../runtime/doctor/DoctorContext';
import { allChecks } from '../../../runtime/doctor/allChecks';
import { openDoctorContext } from '../../../runtime/doctor/DoctorContext';
import { runChecks } from '../../../runtime/doctor/runChecks';
import { ConfigurationError } from '../../../runtime/errors/ConfigurationError';

const nothing = {} as DoctorContext;

function check(name: Check['name'], needs: Check['needs'], run: Check['run']): Check {
  return { name, group: 'Entra', needs, expected: `a good ${name}`, run };
}

const fine: Check['run'] = () => ({ result: 'ok', found: 'all well', fix: '' });

describe('the checks of the doctor', () => {
  it('are reported in their order, whichever ends first', async () => {
    const slow = check('settings', [], async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return { result: 'ok', found: 'late', fix: '' };
    });
    const reports = await runChecks([slow, check('storage', [], fine)], nothing);

    expect(reports.map(({ name, found }) => [name, found])).toEqual([
      ['settings', 'late'],
      ['storage', 'all well'],
    ]);
  });

  it('are skipped when what they need has failed, and those that need them too', async () => {
    const run = jest.fn(fine);
    const failing = check('settings', [], () => {
      throw new ConfigurationError({ code: 'x', problem: 'No tenant.', fix: 'Name it.' });
    });
    const reports = await runChecks(
      [failing, check('token', ['settings'], run), check('roles', ['token'], run)],
      nothing,
    );

    expect(reports).toEqual([
      {
        name: 'settings',
        result: 'failed',
        found: 'No tenant.',
        expected: 'a good settings',
        fix: 'Name it.',
      },
      {
        name: 'token',
        result: 'skipped',
        found: 'Not looked at: the check "settings" has not passed.',
        expected: 'a good token',
        fix: '',
      },
      expect.objectContaining({ name: 'roles', result: 'skipped' }),
    ]);
    expect(run).not.toHaveBeenCalled();
  });

  it('go on after a warning', async () => {
    const warning = check('roles', [], () => ({ result: 'warning', found: 'thin', fix: 'feed' }));
    const reports = await runChecks([warning, check('subscription', ['roles'], fine)], nothing);

    expect(reports.map(({ result }) => result)).toEqual(['warning', 'ok']);
  });

  it('tell no secrets, whatever was thrown', async () => {
    const leaking = check('token', [], () => {
      throw new Error('GET https://host/x?sig=secret failed');
    });
    const [report] = await runChecks([leaking], nothing);

    expect(report?.found).toBe('GET https://host/x?[redacted] failed');
  });

  it('come after what they need, and each has a name of its own', () => {
    const names = allChecks.map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
    for (const [index, { needs }] of allChecks.entries()) {
      expect(names.slice(0, index)).toEqual(expect.arrayContaining([...needs]));
    }
  });

  it('list all that is wrong with the settings and look at nothing else', async () => {
    const context = openDoctorContext({ AUDIT_LOGS_CLOUD: 'mars' });
    const reports = await runChecks(allChecks, context);
    await context.close();

    expect(reports.map(({ name, result }) => `${name} ${result}`)).toEqual([
      'settings failed',
      'storage skipped',
      'token skipped',
      'token-target skipped',
      'roles skipped',
      'subscription skipped',
    ]);
    expect(reports[0]?.found).toContain('AUDIT_LOGS_CLOUD is "mars"');
    expect(reports[0]?.found).toContain('AUDIT_LOGS_TENANT_ID is not set');
  });
});
