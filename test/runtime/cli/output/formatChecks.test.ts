import { chooseMarks } from '../../../../runtime/cli/output/text/chooseMarks';
import { formatChecks } from '../../../../runtime/cli/output/formatChecks';
import type { CheckReport } from '../../../../runtime/operations/doctor/checks/Check';

const reports: readonly CheckReport[] = [
  { name: 'settings', result: 'ok', found: 'Commercial.', expected: 'Settings.', fix: '' },
  { name: 'token', result: 'failed', found: 'Refused.', expected: 'A token.', fix: 'Consent.' },
  { name: 'secret', result: 'unknown', found: 'Unseen.', expected: 'An end.', fix: 'Look it up.' },
  { name: 'roles', result: 'skipped', found: 'Skipped.', expected: 'A role.', fix: '' },
  { name: 'kit-flows', result: 'warning', found: 'One.\nTwo.', expected: 'Off.', fix: 'Turn off.' },
];
const utf8 = { LANG: 'en_US.UTF-8' };

describe('formatChecks', () => {
  it('lists the checks in their groups, with finding and fix', () => {
    expect(formatChecks(reports, chooseMarks(utf8, {}, 'linux'))).toBe(
      [
        'Settings and storage',
        '  ✓ settings   Commercial.',
        '',
        'Entra',
        '  ✗ token      Refused.',
        '               Expected: A token.',
        '               Fix: Consent.',
        '  ? secret     Unseen.',
        '               Fix: Look it up.',
        '  – roles      Skipped.',
        '',
        'Dataverse',
        '  ! kit-flows  One.',
        '               Two.',
        '               Fix: Turn off.',
        '',
        '5 checks: 1 fine, 1 warning, 1 failed, 1 unknown, 1 skipped.',
      ].join('\n'),
    );
  });
});
