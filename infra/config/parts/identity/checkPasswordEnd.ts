import { dayMs } from '../../../../contracts/time/durations';
import { formatCount } from '../../../../contracts/text/formatCount';
import { removeCommand, setCommand } from '../../reader/configCommands';
import type { ConfigReader } from '../../reader/ConfigReader';
import type { SecretConfig } from '../../reader/ConnectorConfig';
import { generationAt, passwordEnd } from '../../values/rotation';

const noticeDays = 14;

/** Reports a password in use that has ended or would end past the policy; warns before it ends. */
export function checkPasswordEnd(
  reader: ConfigReader,
  { firstDay, rotationDays, generation }: SecretConfig,
  maximumDays: number,
  now: Date,
): void {
  const end = passwordEnd(firstDay, rotationDays, generation);
  const endDay = end.toISOString().slice(0, 10);
  const days = Math.ceil((end.getTime() - now.getTime()) / dayMs);
  const due = generationAt(firstDay, rotationDays, now);
  const isPinned = reader.isChosen('secretGeneration');
  const unpin = `To go by the calendar (${due} today): pulumi config rm secretGeneration`;
  if (days <= 0) {
    reader.refuse(
      'secretGeneration',
      `${due}, the generation of today: the password of generation ${generation} ended on ${endDay}`,
      unpin,
    );
  } else if (days > maximumDays) {
    const past = `its password would end on ${endDay}, in ${formatCount(days, 'day')}, past the policy (secretMaximumDays) of ${maximumDays}`;
    if (isPinned) {
      reader.refuse('secretGeneration', `at most ${due}: ${past}`, unpin);
    } else {
      const today = now.toISOString().slice(0, 10);
      const fix = setCommand('secretFirstDay', today);
      reader.refuse('secretFirstDay', `a day that is not so far ahead: ${past}`, fix);
    }
  } else if (days <= noticeDays) {
    reader.warn(
      `The client secret in use ends on ${endDay}, in ${formatCount(days, 'day')}. Rotate it now. ${removeCommand('secretGeneration')}, then: pulumi up`,
    );
  } else if (generation < due) {
    reader.warn(
      `Rotation is due: secretGeneration pins generation ${generation}, and the calendar is at ${due}. Its password ends on ${endDay}. ${setCommand('secretGeneration', String(due))}, or remove it to go by the calendar`,
    );
  }
}
