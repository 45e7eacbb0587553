import { isUtf8 } from '../text/chooseMarks';

/** Draws figures in a column of a table. */
export interface Bars {
  /** One sign for each number, from the lowest to the highest; 0 has a sign of its own. */
  readonly spark: (series: readonly number[]) => string;
  /** A bar whose length is the part of the largest number. */
  readonly bar: (value: number, largest: number) => string;
}

const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const plainSigns = ['_', '.', ':', '-', '=', '+', '*', '#'] as const;
/** Columns of the longest bar. */
const barWidth = 24;
/** The newest numbers of a longer series: more columns would take the room of the names. */
const mostSigns = 31;

/** Blocks if the locale is UTF-8, else letters; undefined where the output is not a terminal. */
export function chooseBars(
  env: Readonly<Record<string, string | undefined>>,
  stdout: { readonly isTTY?: boolean },
  platform: string,
): Bars | undefined {
  if (stdout.isTTY !== true) return undefined;
  const signs = isUtf8(env, platform) ? blocks : plainSigns;
  const full = signs.at(-1) ?? '';
  return {
    spark: (series) => {
      const shown = series.slice(-mostSigns);
      const largest = Math.max(0, ...shown);
      return shown.map((value) => signs[levelOf(value, largest, signs.length)] ?? '').join('');
    },
    bar: (value, largest) =>
      full.repeat(value <= 0 ? 0 : Math.max(1, Math.round((value / largest) * barWidth))),
  };
}

function levelOf(value: number, largest: number, levels: number): number {
  return value <= 0 ? 0 : Math.max(1, Math.ceil((value / largest) * (levels - 1)));
}
