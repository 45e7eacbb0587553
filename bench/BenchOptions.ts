import { parseArgs } from 'node:util';

export const caseNames = [
  'backlog',
  'huge-blob',
  'many-blobs',
  'all-kept',
  'killed',
  'cold-load',
  'filter',
  'dataverse',
  'program-start',
  'import',
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
  /** Folder that receives a CPU profile of every measured collector. */
  readonly cpuProfileFolder: string | undefined;
}

export const helpText = `Measures the collector against an emulated API and Azurite, all on this machine.

Usage: npm run bench -- [options]

  --only <case>         ${caseNames.join(', ')}; may be given several times
  --quick               smaller numbers, to see that it works (a minute)
  --runs <n>            runs of each backlog, the middle one is shown (1)
  --blobs <n,n>         sizes of the backlogs (5000,20000)
  --latency-ms <n,n>    added to every answer of the API (0,100)
  --baseline <git-ref>  measure that commit's bundle as well and print the ratios
  --cpu-prof <folder>   write a CPU profile of every measured run (it costs some CPU itself)
  --json                one JSON document on stdout
  --help

Exit code 0 when all was measured, whether the aims were met or not.
`;

/** Reads the command line; undefined when help was asked for. Throws on what it does not know. */
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
    throw new Error(`--only was given as "${given}"; one of ${caseNames.join(', ')} is expected.`);
  }
  return known;
}

function readNumbers(name: string, given: string, least: number): readonly number[] {
  return given.split(',').map((text) => {
    const value = Number(text);
    if (text === '' || !Number.isInteger(value) || value < least) {
      throw new Error(
        `--${name} was given as "${given}"; whole numbers from ${least} are expected.`,
      );
    }
    return value;
  });
}
