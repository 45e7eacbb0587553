import type { Check } from '../../../../runtime/operations/doctor/checks/Check';
import type { DoctorContext } from '../../../../runtime/operations/doctor/checks/DoctorContext';
import { allChecks, checksFor } from '../../../../runtime/operations/doctor/allChecks';
import { openDoctorContext } from '../../../../runtime/operations/doctor/checks/DoctorContext';
import { runChecks } from '../../../../runtime/operations/doctor/runChecks';
import { ConfigurationError } from '../../../../runtime/domain/errors/ConfigurationError';

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

  it('are skipped after a failure of a check that they need, directly or not', async () => {
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
        found: 'Skipped, because the check "settings" has not passed.',
        expected: 'a good token',
        fix: '',
      },
      expect.objectContaining({ name: 'roles', result: 'skipped' }),
    ]);
    expect(run).not.toHaveBeenCalled();
  });

  it('continue after a warning', async () => {
    const warning = check('roles', [], () => ({ result: 'warning', found: 'thin', fix: 'feed' }));
    const reports = await runChecks([warning, check('subscription', ['roles'], fine)], nothing);

    expect(reports.map(({ result }) => result)).toEqual(['warning', 'ok']);
  });

  it('show no secrets of an error', async () => {
    const leaking = check('token', [], () => {
      throw new Error('GET https://host/x?sig=secret failed');
    });
    const [report] = await runChecks([leaking], nothing);

    expect(report?.found).toBe('GET https://host/x?[redacted] failed');
  });

  it('come after the checks that they need, and have unique names', () => {
    const names = allChecks.map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
    for (const [index, { needs }] of allChecks.entries()) {
      expect(names.slice(0, index)).toEqual(expect.arrayContaining([...needs]));
    }
  });

  it('list every problem of the settings and skip everything else', async () => {
    const environment = { AUDIT_LOGS_CLOUD: 'mars' };
    const context = openDoctorContext(environment);
    const reports = await runChecks(checksFor(environment), context);
    await context.close();

    const results = reports.map(({ result }) => result);
    expect(results[0]).toBe('failed');
    expect(new Set(results.slice(1))).toEqual(new Set(['skipped']));
    expect(reports[0]?.found).toContain('AUDIT_LOGS_CLOUD is "mars"');
    expect(reports[0]?.found).toContain('AUDIT_LOGS_TENANT_ID is not set');
  });

  it('are only those that apply to the settings', () => {
    const names = (environment: Record<string, string>) =>
      checksFor(environment).map(({ name }) => name);
    const plain = names({});
    const kit = names({ AUDIT_LOGS_DATAVERSE_URL: 'https://org.crm.dynamics.com' });
    const replace = names({
      AUDIT_LOGS_DATAVERSE_URL: 'https://org.crm.dynamics.com',
      AUDIT_LOGS_DATAVERSE_MODE: 'Replace',
    });

    expect(plain.filter((name) => name === 'vault' || name.startsWith('dataverse'))).toEqual([]);
    expect(kit).toEqual(expect.arrayContaining(['dataverse', 'kit-flows', 'outbox']));
    expect(replace.filter((name) => !kit.includes(name))).toEqual(['graph']);
    expect(names({ AUDIT_LOGS_CLIENT_AZURE_SECRET: 'x' })).toContain('vault');
  });

  it('fail when they take too long, and report the late check', async () => {
    const never = check('storage', [], () => new Promise(() => undefined));
    const late: string[] = [];
    const clock = { now: () => 0, elapsedMs: () => 0, wait: () => Promise.resolve() };
    const reports = await runChecks([never, check('status', ['storage'], fine)], nothing, {
      clock,
      limitMs: 20_000,
      onLate: (name) => late.push(name),
    });

    expect(reports).toMatchObject([
      { name: 'storage', result: 'failed', found: 'There was no response within 20 seconds.' },
      { name: 'status', result: 'skipped' },
    ]);
    expect(late).toEqual(['storage']);
  });

  it('have less time if other checks took long', async () => {
    let nowMs = 0;
    const limits: number[] = [];
    const clock = {
      now: () => 0,
      elapsedMs: () => nowMs,
      wait: async (ms: number) => {
        limits.push(ms);
        await new Promise(() => undefined);
      },
    };
    const slow = check('settings', [], () => {
      nowMs += 50_000;
      return fine(nothing);
    });
    await runChecks([slow, check('token', ['settings'], fine)], nothing, {
      clock,
      limitMs: 25_000,
      totalMs: 60_000,
    });

    expect(limits).toEqual([25_000, 10_000]);
  });

  it('may be skipped by themselves, which is not a failure', async () => {
    const empty = check('content', [], () => ({ result: 'skipped', found: 'None.', fix: '' }));
    expect(await runChecks([empty], nothing)).toMatchObject([
      { result: 'skipped', found: 'None.' },
    ]);
  });
});
