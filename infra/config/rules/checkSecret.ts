import { formatCount } from '../../../contracts/text/formatCount';
import { dayMs } from '../../../contracts/time/durations';
import type { GivenConfig } from '../given/GivenConfig';
import { removeCommand, setCommand } from '../problems/configCommands';
import type { ConfigFinding } from '../problems/ConfigProblem';
import { generationAt, passwordEnd } from '../values/rotation';
import { makesSecret } from './makesSecret';

const secretKeys = [
  'secretDescription',
  'secretFirstDay',
  'secretRotationDays',
  'secretMaximumDays',
  'secretGeneration',
] as const;

/** Two weeks leave time for a person to run `pulumi up`. */
const noticeDays = 14;

/** Compares the calendar of the client secret with the organisation's policy and with today. */
export function checkSecret(given: GivenConfig): readonly ConfigFinding[] {
  const { scope, secretRotationDays, secretMaximumDays } = given.values;
  if (!makesSecret(given)) {
    return given.refuseValues(
      secretKeys,
      'credential is federated and serveKit is false, so that the stack makes no secret',
      ', or: pulumi config set credential secret',
    );
  }
  if (2 * secretRotationDays > secretMaximumDays) {
    const most = Math.floor(secretMaximumDays / 2);
    return [
      given.refuse(
        'secretRotationDays',
        `at most ${formatCount(most, 'day')}: a client secret is valid for two periods and would end after ${formatCount(2 * secretRotationDays, 'day')}, later than secretMaximumDays (${secretMaximumDays}) allows`,
        `${setCommand('secretRotationDays', String(most))}, or raise secretMaximumDays if the organisation allows it`,
      ),
    ];
  }
  // A platform stack creates no client secret: its identity stack reports a due rotation.
  return scope === 'platform' ? [] : checkSecretEnd(given);
}

/** Reports a secret in use that has ended or would outlive the policy; warns before it ends. */
function checkSecretEnd(given: GivenConfig): readonly ConfigFinding[] {
  const { secretFirstDay, secretRotationDays, secretMaximumDays, secretGeneration } = given.values;
  const { now } = given.facts;
  const due = generationAt(secretFirstDay, secretRotationDays, now);
  const generation = secretGeneration ?? due;
  const end = passwordEnd(secretFirstDay, secretRotationDays, generation);
  const endDay = end.toISOString().slice(0, 10);
  const days = Math.ceil((end.getTime() - now.getTime()) / dayMs);
  const unpin = `To follow the calendar (generation ${due} today), run: pulumi config rm secretGeneration`;
  if (days <= 0) {
    const expected = `${due}, the generation of today: the client secret of generation ${generation} ended on ${endDay}`;
    return [given.refuse('secretGeneration', expected, unpin)];
  }
  if (days > secretMaximumDays) {
    const past = `its client secret would end on ${endDay}, in ${formatCount(days, 'day')}, later than secretMaximumDays (${secretMaximumDays}) allows`;
    if (given.isChosen('secretGeneration')) {
      return [given.refuse('secretGeneration', `at most ${due}: ${past}`, unpin)];
    }
    const fix = setCommand('secretFirstDay', now.toISOString().slice(0, 10));
    return [given.refuse('secretFirstDay', `an earlier day: ${past}`, fix)];
  }
  if (days <= noticeDays) {
    return [
      {
        warning: `The client secret in use ends on ${endDay}, in ${formatCount(days, 'day')}. Rotate it now. ${removeCommand('secretGeneration')}, then: pulumi up`,
      },
    ];
  }
  if (generation < due) {
    return [
      {
        warning: `Rotation is due: secretGeneration pins generation ${generation}, and the calendar is at ${due}. The client secret of generation ${generation} ends on ${endDay}. ${setCommand('secretGeneration', String(due))}, or remove the key to follow the calendar`,
      },
    ];
  }
  return [];
}
