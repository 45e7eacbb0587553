import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';

import { prepareRuntime } from '../../build/package/prepareRuntime';
import { runProgram } from '../../test/harness/engine/runProgram';
import { goldenStacks } from '../../test/infra/golden/stacks';
import { withNamespace } from '../../test/infra/golden/withNamespace';
import { standInInvokes } from '../../test/harness/standIn/standInInvokes';
import { standInId, standInOutputs } from '../../test/harness/standIn/standInOutputs';
import { formatFigure } from '../report/formatFigure';
import type { BenchContext } from '../measure/BenchContext';
import type { CaseResult } from '../report/CaseResult';

const stacks = ['commercial-secret-flex-public', 'gccHigh-secret-dedicated-private-kit'] as const;
const allowedMs = 3_000;
const recordUsage = path.join(__dirname, '..', 'measure', 'recordUsage.js');

interface Start {
  readonly registeredMs: number;
  readonly cpuMs: number;
  readonly resources: number;
}

/**
 * Measures how long a `pulumi preview` waits for the program: from the start of its process, in
 * Pulumi's own runner, to its last registration. The engine responds at once, so the time is the
 * program's alone.
 */
export async function programStart(context: BenchContext, runs: number): Promise<CaseResult> {
  // The bundle is current, as for every `pulumi up` except the first after a change of the runtime.
  await prepareRuntime();
  const figures = [];
  for (const stack of stacks) {
    context.report(`Program start, ${stack}, ${runs} times`);
    const starts: Start[] = [];
    for (let run = 0; run < runs; run += 1) starts.push(await startOnce(stack, context));
    starts.sort((one, other) => one.registeredMs - other.registeredMs);
    figures.push({ stack, starts, middle: starts[runs >> 1] });
  }
  const isFast = (middle: Start | undefined) => (middle?.registeredMs ?? Infinity) < allowedMs;
  return {
    name: 'program-start',
    figures,
    tables: [
      {
        title: 'Start of the Pulumi program, to its last registration',
        columns: ['stack', 'resources', 'median ms', 'fastest', 'slowest', 'CPU ms', '< 3,000 ms'],
        rows: figures.map(({ stack, starts, middle }) => [
          stack,
          formatFigure(middle?.resources),
          formatFigure(middle?.registeredMs),
          formatFigure(starts[0]?.registeredMs),
          formatFigure(starts.at(-1)?.registeredMs),
          formatFigure(middle?.cpuMs),
          isFast(middle) ? 'met' : 'NOT MET',
        ]),
      },
    ],
    isMet: figures.every(({ middle }) => isFast(middle)),
  };
}

async function startOnce(stack: (typeof stacks)[number], context: BenchContext): Promise<Start> {
  const usageFile = path.join(context.scratchFolder, 'program-usage.json');
  const { code, messages, registeredMs, registrations } = await runProgram({
    config: withNamespace(goldenStacks[stack] ?? {}),
    invokes: standInInvokes,
    provide: (type, name, inputs) => ({
      id: standInId(type, name),
      outputs: standInOutputs(type, name, inputs),
    }),
    nodeArgs: [...context.nodeArgs, '--require', recordUsage],
    environment: { BENCH_USAGE_FILE: usageFile },
  });
  if (code !== 0) throw new Error(`The Pulumi program failed: ${messages.join('\n')}`);
  const usage = JSON.parse(await readFile(usageFile, 'utf8')) as {
    readonly userMicroseconds: number;
    readonly systemMicroseconds: number;
  };
  await rm(usageFile);
  const cpuMs = (usage.userMicroseconds + usage.systemMicroseconds) / 1_000;
  return { registeredMs, cpuMs, resources: registrations.length };
}
