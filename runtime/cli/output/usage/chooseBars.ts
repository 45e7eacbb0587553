import { isUtf8 } from '../text/chooseMarks';

/** Draws figures in a column of a table. */
export interface Bars {
  /** One sign for each of the newest numbers, from the lowest to the highest; 0 has a sign of its own. */
  readonly spark: (series: readonly number[], columns: number) => string;
  /** A bar whose length is the part of the largest number, which has all columns. */
  readonly bar: (value: number, largest: number, columns: number) => string;
}

const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const plainSigns = ['_', '.', ':', '-', '=', '+', '*', '#'] as const;

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
    spark: (series, columns) => {
      const shown = series.slice(-columns);
      const largest = Math.max(0, ...shown);
      return shown.map((value) => signs[levelOf(value, largest, signs.length)] ?? '').join('');
    },
    bar: (value, largest, columns) =>
      full.repeat(value <= 0 ? 0 : Math.max(1, Math.round((value / largest) * columns))),
  };
}

function levelOf(value: number, largest: number, levels: number): number {
  return value <= 0 ? 0 : Math.max(1, Math.ceil((value / largest) * (levels - 1)));
}
