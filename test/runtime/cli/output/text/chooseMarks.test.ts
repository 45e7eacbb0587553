import { chooseMarks } from '../../../../../runtime/cli/output/text/chooseMarks';

const utf8 = { LANG: 'en_US.UTF-8' };

describe('chooseMarks', () => {
  const signsOf = (env: Record<string, string>, platform = 'linux') =>
    Object.values(chooseMarks(env, {}, platform).marks).join('');

  it('uses letters if the locale is not UTF-8', () => {
    expect(signsOf(utf8)).toBe('✓!✗?–');
    expect(signsOf({ LANG: 'C.utf8' })).toBe('✓!✗?–');
    expect(signsOf({})).toBe('+!x?-');
    expect(signsOf({ ...utf8, LC_ALL: 'C' })).toBe('+!x?-');
    expect(signsOf(utf8, 'win32')).toBe('+!x?-');
    expect(signsOf({ WT_SESSION: '1' }, 'win32')).toBe('✓!✗?–');
  });

  it('uses colours only on a terminal, and not with NO_COLOR', () => {
    const isColored = (env: Record<string, string>, isTTY: boolean) =>
      chooseMarks(env, { isTTY }, 'linux').marks.failed.includes('\u001b[31m');

    expect(isColored(utf8, true)).toBe(true);
    expect(isColored(utf8, false)).toBe(false);
    expect(isColored({ ...utf8, NO_COLOR: '1' }, true)).toBe(false);
    expect(isColored({ ...utf8, TERM: 'dumb' }, true)).toBe(false);
  });
});
