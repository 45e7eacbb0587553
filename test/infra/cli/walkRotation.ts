import { dayMs } from '../../../contracts/time/durations';
import { type Changes, type Cli, previewSteps, type Step, up, upInSteps } from './stackCommands';

export interface RotationWalk {
  /** `up` in the next generation, in order. */
  readonly byCalendar: readonly Step[];
  /** When the secret in use ends: before that run, and after it. */
  readonly expiries: readonly [before: string, after: string];
  /** The preview of another description, as after a leak. */
  readonly leakPreview: readonly Step[];
  /** `up` with the other description, in order. */
  readonly afterLeak: readonly Step[];
  /** A run after both. */
  readonly afterwards: Changes;
}

/** The default of `secretRotationDays`. */
const rotationDays = 90;

/**
 * Rotates the client secret of a deployed stack as docs/rotate.md describes it. The clock of the CLI
 * stays in the next generation. Returns nothing for a stack without a secret.
 */
export async function walkRotation(cli: Cli): Promise<RotationWalk | undefined> {
  const before = await readExpiry(cli);
  if (before === null) return undefined;
  cli.setClock(new Date(Date.now() + rotationDays * dayMs));
  const byCalendar = await upInSteps(cli);
  const expiries = [before, (await readExpiry(cli)) ?? ''] as const;
  const description = 'Audit log connector, after the leak';
  await cli.call('config', 'set', '--plaintext', 'secretDescription', description);
  return {
    byCalendar,
    expiries,
    leakPreview: await previewSteps(cli),
    afterLeak: await upInSteps(cli),
    afterwards: await up(cli),
  };
}

async function readExpiry(cli: Cli): Promise<string | null> {
  return JSON.parse(await cli.call('stack', 'output', 'secretExpiry', '--json')) as string | null;
}
