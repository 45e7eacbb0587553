import { parseArgs } from 'node:util';

import { formatPartNames, isPartName, type PartName, partNames } from './partNames';

export interface FaultsOptions {
  readonly parts: readonly PartName[];
  /** The seed of the first round; the next round has the next seed. */
  readonly seed: number;
  /** Rounds of each part; undefined: the full number of the part. */
  readonly count: number | undefined;
  readonly parallel: number;
  readonly json: boolean;
  /** Whether the figures are written into `docs/reliability.md`. */
  readonly writesReport: boolean;
}

export const helpText = `Run the fault campaign against emulated services and Azurite on this machine.

Usage: npm run faults -- [options]

  --only <part>     run only this part; pass the option again for more parts.
                    Parts: ${formatPartNames()}
  --seed <n>        seed of the first round (1); the next round has the next seed
  --count <n>       rounds of each part (the full campaign)
  --parallel <n>    rounds at a time (2)
  --no-report       leave docs/reliability.md as it is
  --json            print one JSON document on stdout
  --help            print this text

Each violation is printed with the command that repeats its round. The exit code is 0 without violations,
and 1 with violations.
`;

/** Reads the command line; returns undefined for --help. Throws on unknown options. */
export function readFaultsOptions(args: readonly string[]): FaultsOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true },
      seed: { type: 'string', default: '1' },
      count: { type: 'string' },
      parallel: { type: 'string', default: '2' },
      'no-report': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  return {
    parts: (values.only ?? partNames).map(readPartName),
    seed: readNumber('seed', values.seed),
    count: values.count === undefined ? undefined : readNumber('count', values.count),
    parallel: readNumber('parallel', values.parallel),
    json: values.json,
    writesReport: !values['no-report'],
  };
}

function readPartName(given: string): PartName {
  if (isPartName(given)) return given;
  throw new Error(`--only is "${given}". Pass one of ${formatPartNames()}.`);
}

function readNumber(name: string, given: string): number {
  const value = Number(given);
  if (given !== '' && Number.isSafeInteger(value) && value >= 1) return value;
  throw new Error(`--${name} is "${given}". Pass a whole number from 1.`);
}
