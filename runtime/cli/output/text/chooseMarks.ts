import { styleText } from 'node:util';

import type { CheckReport } from '../../../operations/doctor/checks/Check';

/** How check results are shown on a terminal. */
export interface Marks {
  readonly marks: Readonly<Record<CheckReport['result'], string>>;
  readonly heading: (text: string) => string;
  /** Maximum columns of a line. */
  readonly width: number;
}

const signs = { ok: '✓', warning: '!', failed: '✗', unknown: '?', skipped: '–' } as const;
const plainSigns = { ok: '+', warning: '!', failed: 'x', unknown: '?', skipped: '-' } as const;
const colors = {
  ok: 'green',
  warning: 'yellow',
  failed: 'red',
  unknown: 'cyan',
  skipped: 'gray',
} as const;
type Format = (typeof colors)[CheckReport['result']] | 'bold';
/** Columns where the output is not a terminal. */
const defaultWidth = 100;
/** Longer lines of prose are hard to read. */
const maxWidth = 120;

/** Ticks if the locale is UTF-8, else letters; colours only on a terminal without `NO_COLOR`. */
export function chooseMarks(
  env: Readonly<Record<string, string | undefined>>,
  stdout: { readonly isTTY?: boolean; readonly columns?: number },
  platform: string,
): Marks {
  const chosen = isUtf8(env, platform) ? signs : plainSigns;
  const isColored = stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  // The condition above decides: by itself `styleText` looks at this process's own stdout.
  const paint = (text: string, format: Format): string =>
    isColored ? styleText(format, text, { validateStream: false }) : text;
  return {
    marks: {
      ok: paint(chosen.ok, colors.ok),
      warning: paint(chosen.warning, colors.warning),
      failed: paint(chosen.failed, colors.failed),
      unknown: paint(chosen.unknown, colors.unknown),
      skipped: paint(chosen.skipped, colors.skipped),
    },
    heading: (text) => paint(text, 'bold'),
    width: Math.min(stdout.columns ?? defaultWidth, maxWidth),
  };
}

/** The first variable that is set counts (POSIX). Windows has no locale; its newer terminals are UTF-8. */
export function isUtf8(
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
): boolean {
  if (platform === 'win32') {
    return env['WT_SESSION'] !== undefined || env['TERM_PROGRAM'] === 'vscode';
  }
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return /utf-?8/i.test(locale);
}
