import { GivenConfig } from '../../infra/config/given/GivenConfig';
import { checkSecret } from '../../infra/config/rules/checkSecret';
import { makesSecret } from '../../infra/config/rules/makesSecret';
import { generationAt, generationStart, passwordEnd } from '../../infra/config/values/rotation';
import { StepError } from '../../publish/settings/StepError';
import type { StackFile } from './readStackFile';

export interface RotationChoice {
  readonly stack: string;
  readonly now: Date;
  /** Also before it is due, as far as the policy of the stack allows. */
  readonly early: boolean;
  /** A stack that follows the calendar gets today's generation in its file. */
  readonly pin: boolean;
}

/** What `rotate` does to one stack. */
export interface RotationPlan {
  readonly action: 'raised' | 'pinned' | 'notDue' | 'calendar' | 'noSecret';
  /** Generation of the file; null: it follows the calendar. */
  readonly from: number | null;
  /** Generation to write; null: the file stays as it is. */
  readonly to: number | null;
  /** What happens, for people. */
  readonly text: string;
}

const stays = { from: null, to: null } as const;

/**
 * Decides about the key `secretGeneration` of a stack, by the calendar of its two alternating secrets
 * (docs/rotate.md).
 *
 * @throws StepError if the stack has no secret of its own, or the file's values are wrong.
 */
export function planRotation(file: StackFile, choice: RotationChoice): RotationPlan {
  const { stack, now } = choice;
  const given = read(file, choice);
  const { scope, secretFirstDay, secretRotationDays } = given.values;
  if (scope === 'platform') {
    throw new StepError(
      `The stack ${stack} has scope platform: its identity stack holds the client secret.`,
      `Rotate that stack: --stack ${given.values.identityStack ?? '<identity stack>'}`,
    );
  }
  if (!makesSecret(given)) {
    const text = `${stack} has credential federated: there is no client secret to rotate.`;
    return { ...stays, action: 'noSecret', text };
  }
  const due = generationAt(secretFirstDay, secretRotationDays, now);
  const nextDay = day(generationStart(secretFirstDay, secretRotationDays, due + 1));
  const from = given.values.secretGeneration;
  if (from === undefined && !choice.pin) {
    const text = `${stack} follows the calendar: today's generation is ${due}, and the first deployment from ${nextDay} on rotates. There is no number to raise. To decide by a pull request instead, run this step once with --pin.`;
    return { ...stays, action: 'calendar', text };
  }
  const to = from === undefined || from < due ? due : from + 1;
  if (from !== undefined && to > due && !choice.early) {
    const start = day(generationStart(secretFirstDay, secretRotationDays, to));
    const text = `${stack} has generation ${from}, and the next rotation is due on ${start}.`;
    return { from, to: null, action: 'notDue', text };
  }
  refuseWrong(file, { ...choice, generation: to });
  const end = (generation: number) =>
    day(passwordEnd(secretFirstDay, secretRotationDays, generation));
  return from === undefined
    ? {
        from: null,
        to,
        action: 'pinned',
        text: `${stack} gets secretGeneration ${to}, the generation that the calendar has today. The deployment changes nothing; the next rotation is due on ${nextDay}.`,
      }
    : { from, to, action: 'raised', text: describeRaise(stack, { from, to, end }) };
}

/** The file with its values, or with another generation in them. */
function read(
  { values, secretKeys }: StackFile,
  { stack, now, generation }: RotationChoice & { readonly generation?: number },
): GivenConfig {
  const changed = generation === undefined ? {} : { secretGeneration: String(generation) };
  const raw = { values: { ...values, ...changed }, secretKeys, providers: {} };
  return new GivenConfig(raw, { stack, now });
}

/** The program itself would refuse the generation, in the deployment. */
function refuseWrong(
  file: StackFile,
  choice: RotationChoice & { readonly generation: number },
): void {
  const given = read(file, choice);
  const problems = [...given.problems, ...checkSecret(given)].flatMap((found) =>
    'warning' in found ? [] : [found],
  );
  if (problems.length === 0) return;
  throw new StepError(
    problems
      .map(({ key, given: value, expected }) => `${key} ${value}; expected ${expected}.`)
      .join('\n'),
    problems.map(({ fix }) => fix).join('\n'),
  );
}

function describeRaise(
  stack: string,
  {
    from,
    to,
    end,
  }: { readonly from: number; readonly to: number; readonly end: (generation: number) => string },
): string {
  const slot = to % 2 === 1 ? 'a' : 'b';
  const former =
    to === from + 1
      ? `The client secret of generation ${from} stays valid until ${end(from)}, so that nothing fails that still has it.`
      : `The client secret of generation ${from} ended on ${end(from)}.`;
  return [
    `${stack} gets secretGeneration ${to} in place of ${from}.`,
    `The deployment replaces client secret ${slot} of the registration, which is not in use, and writes it to the vault. It is valid until ${end(to)}.`,
    former,
    'The app reads the vault again when Entra refuses the former secret. It needs no restart.',
  ].join('\n');
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
