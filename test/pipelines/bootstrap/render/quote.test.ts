import { execFileSync } from 'node:child_process';

import fc from 'fast-check';

import { text, variable } from '../../../../pipelines/bootstrap/command/Argument';
import { quoteBash } from '../../../../pipelines/bootstrap/render/quoteBash';
import { quotePowerShell } from '../../../../pipelines/bootstrap/render/quotePowerShell';

/** Texts with what shells treat specially; no NUL, which no argument can contain. */
const awkward = fc.string({
  unit: fc.constantFrom(...'ab -$`"\'\\!*?[]{}()<>|&;#~%=@,\n‘’“”„é'.split('')),
  maxLength: 20,
});

/** What bash makes of words; the values of `x` and `y` are set. */
function bashEchoes(words: readonly string[]): readonly string[] {
  const script = `x='va l'; y='$z'; printf '%s\\0' ${words.join(' ')}`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

/**
 * What PowerShell makes of a word, by its rules ("about_Quoting_Rules"): in single quotes only a
 * doubled quote is special; in double quotes also a backtick, and a dollar sign begins a variable.
 */
function powerShellReads(word: string, values: Readonly<Record<string, string>>): string {
  if (/^['‘’‚‛]/.test(word)) {
    const inner = word.slice(1, -1);
    expect(inner).toMatch(/^(?:[^'‘’‚‛]|['‘’‚‛]{2})*$/);
    return inner.replace(/(['‘’‚‛])['‘’‚‛]/g, '$1');
  }
  if (!word.startsWith('"')) {
    expect(word).toMatch(/^(?:--)?[A-Za-z][A-Za-z\d-]*$/);
    return word;
  }
  const inner = word.slice(1, -1);
  expect(inner).toMatch(/^(?:[^`"“”„$]|`[`"“”„$]|\$\{\w+\})*$/s);
  return inner.replace(
    /`([`"“”„$])|\$\{(\w+)\}/gs,
    (_, escaped: string | undefined, name: string) => escaped ?? values[name] ?? '',
  );
}

describe('an argument', () => {
  it('reaches a program through bash as it is', () => {
    fc.assert(
      fc.property(fc.array(awkward, { minLength: 1, maxLength: 40 }), (values) => {
        expect(bashEchoes(values.map((value) => quoteBash(text`${value}`)))).toEqual(values);
      }),
      { numRuns: 20 },
    );
  });

  it('with variables reaches a program through bash with their values', () => {
    fc.assert(
      fc.property(awkward, awkward, (before, after) => {
        const argument = text`${before}${variable('x')}${after}${variable('y')}`;

        expect(bashEchoes([quoteBash(argument)])).toEqual([`${before}va l${after}$z`]);
      }),
      { numRuns: 20 },
    );
  });

  it('means the same in PowerShell by its rules, typographic quotation marks included', () => {
    fc.assert(
      fc.property(awkward, awkward, (before, after) => {
        const values = { x: 'va l' };
        const plain = text`${before}`;
        const mixed = text`${before}${variable('x')}${after}`;

        expect(powerShellReads(quotePowerShell(plain), values)).toBe(before);
        expect(powerShellReads(quotePowerShell(mixed), values)).toBe(`${before}va l${after}`);
      }),
    );
  });

  it('stays without quotation marks if it needs none', () => {
    expect(quoteBash(text`--name`)).toBe('--name');
    expect(quoteBash(text`https://a.b/c`)).toBe('https://a.b/c');
    expect(quotePowerShell(text`--name`)).toBe('--name');
    expect(quotePowerShell(text`a,b`)).toBe("'a,b'");
    expect(quoteBash(text``)).toBe("''");
  });
});
