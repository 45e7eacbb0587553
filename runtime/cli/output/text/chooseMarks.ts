import type { CheckReport } from '../../../operations/doctor/checks/Check';

/** How results look on a terminal. */
export interface Marks {
  readonly marks: Readonly<Record<CheckReport['result'], string>>;
  readonly heading: (text: string) => string;
  /** Columns that a line may take. */
  readonly width: number;
}

const signs = { ok: '✓', warning: '!', failed: '✗', unknown: '?', skipped: '–' } as const;
const plainSigns = { ok: '+', warning: '!', failed: 'x', unknown: '?', skipped: '-' } as const;
const colors = { ok: 32, warning: 33, failed: 31, unknown: 36, skipped: 90 } as const;
const bold = 1;
const usualWidth = 100;

/** Ticks where the locale is UTF-8, letters elsewhere; colours on a terminal without `NO_COLOR`. */
export function chooseMarks(
  env: Readonly<Record<string, string | undefined>>,
  stdout: { readonly isTTY?: boolean; readonly columns?: number },
  platform: string,
): Marks {
  const chosen = isUtf8(env, platform) ? signs : plainSigns;
  const isColored = stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  const paint = (text: string, code: number): string =>
    isColored ? `\u001b[${code}m${text}\u001b[0m` : text;
  return {
    marks: {
      ok: paint(chosen.ok, colors.ok),
      warning: paint(chosen.warning, colors.warning),
      failed: paint(chosen.failed, colors.failed),
      unknown: paint(chosen.unknown, colors.unknown),
      skipped: paint(chosen.skipped, colors.skipped),
    },
    heading: (text) => paint(text, bold),
    width: Math.min(stdout.columns ?? usualWidth, 120),
  };
}

/** The first of the three that is set counts (POSIX); Windows has no locale, but newer terminals. */
function isUtf8(env: Readonly<Record<string, string | undefined>>, platform: string): boolean {
  if (platform === 'win32') {
    return env['WT_SESSION'] !== undefined || env['TERM_PROGRAM'] === 'vscode';
  }
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return /utf-?8/i.test(locale);
}
