import { parseArgs } from 'node:util';

export const caseNames = [
  'backlog',
  'huge-blob',
  'many-blobs',
  'all-kept',
  'quota',
  'killed',
  'cold-load',
  'filter',
  'dataverse',
  'program-start',
  'import',
  'usage',
  'page',
] as const;

export type CaseName = (typeof caseNames)[number];

export interface BenchOptions {
  readonly cases: readonly CaseName[];
  readonly quick: boolean;
  readonly json: boolean;
  readonly runs: number;
  readonly blobCounts: readonly number[];
  readonly latenciesMs: readonly number[];
  /** Another commit to measure in the same run. */
  readonly baseline: string | undefined;
  /** Folder for a CPU profile of every measured collector. */
  readonly cpuProfileFolder: string | undefined;
}

export const helpText = `Measure the collector against an emulated API and Azurite on this machine.

Usage: npm run bench -- [options]

  --only <case>         measure only this case; pass the option again for more cases.
                        Cases: ${caseNames.join(', ')}
  --quick               use smaller numbers, as a short test (a minute)
  --runs <n>            run each backlog n times and show the median (1)
  --blobs <n,n>         measure backlogs of these sizes (5000,20000)
  --latency-ms <n,n>    add this delay to every response of the API (0,100)
  --baseline <git-ref>  also measure the bundle of this commit and print the ratios
  --cpu-prof <folder>   write a CPU profile of every measured run (this uses some CPU itself)
  --json                print one JSON document on stdout
  --help                print this text

The exit code is 0 when every case was measured, also if an aim was not met.
`;

/** Reads the command line; returns undefined for --help. Throws on unknown options. */
export function readBenchOptions(args: readonly string[]): BenchOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true },
      quick: { type: 'boolean', default: false },
      runs: { type: 'string', default: '1' },
      blobs: { type: 'string' },
      'latency-ms': { type: 'string', default: '0,100' },
      baseline: { type: 'string' },
      'cpu-prof': { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    return undefined;
  }
  const [runs = 1] = readNumbers('runs', values.runs, 1);
  return {
    cases: (values.only ?? caseNames).map(readCaseName),
    quick: values.quick,
    json: values.json,
    runs,
    blobCounts: readNumbers('blobs', values.blobs ?? (values.quick ? '500' : '5000,20000'), 1),
    latenciesMs: readNumbers('latency-ms', values['latency-ms'], 0),
    baseline: values.baseline,
    cpuProfileFolder: values['cpu-prof'],
  };
}

function readCaseName(given: string): CaseName {
  const known = caseNames.find((name) => name === given);
  if (known === undefined) {
    throw new Error(`--only is "${given}". Pass one of ${caseNames.join(', ')}.`);
  }
  return known;
}

function readNumbers(name: string, given: string, least: number): readonly number[] {
  return given.split(',').map((text) => {
    const value = Number(text);
    if (text === '' || !Number.isInteger(value) || value < least) {
      throw new Error(`--${name} is "${given}". Pass whole numbers from ${least}.`);
    }
    return value;
  });
}
