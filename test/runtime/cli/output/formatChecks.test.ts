import { chooseMarks } from '../../../../runtime/cli/output/text/chooseMarks';
import { formatChecks } from '../../../../runtime/cli/output/formatChecks';
import { wrapText } from '../../../../runtime/cli/output/text/wrapText';
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
  it('lists the checks in their groups, with what was found and the fix below', () => {
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

describe('chooseMarks', () => {
  const signsOf = (env: Record<string, string>, platform = 'linux') =>
    Object.values(chooseMarks(env, {}, platform).marks).join('');

  it('takes letters where the locale is not UTF-8', () => {
    expect(signsOf(utf8)).toBe('✓!✗?–');
    expect(signsOf({ LANG: 'C.utf8' })).toBe('✓!✗?–');
    expect(signsOf({})).toBe('+!x?-');
    expect(signsOf({ ...utf8, LC_ALL: 'C' })).toBe('+!x?-');
    expect(signsOf(utf8, 'win32')).toBe('+!x?-');
    expect(signsOf({ WT_SESSION: '1' }, 'win32')).toBe('✓!✗?–');
  });

  it('colours on a terminal only, and not against NO_COLOR', () => {
    const isColored = (env: Record<string, string>, isTTY: boolean) =>
      chooseMarks(env, { isTTY }, 'linux').marks.failed.includes('\u001b[31m');

    expect(isColored(utf8, true)).toBe(true);
    expect(isColored(utf8, false)).toBe(false);
    expect(isColored({ ...utf8, NO_COLOR: '1' }, true)).toBe(false);
    expect(isColored({ ...utf8, TERM: 'dumb' }, true)).toBe(false);
  });
});

describe('wrapText', () => {
  it('breaks at blanks, and leaves a long word whole', () => {
    expect(wrapText('a few words that go on', 24, '    ')).toBe('    a few words that go\n    on');
    expect(wrapText('x'.repeat(40), 24, '  ')).toBe(`  ${'x'.repeat(40)}`);
  });
});
