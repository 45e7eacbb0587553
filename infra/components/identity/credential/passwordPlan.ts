import type { SecretConfig } from '../../../config/ConnectorConfig';
import { passwordEnd } from '../../../config/values/rotation';

/** One of the two passwords that take turns. */
export interface PlannedPassword {
  /** `a` holds odd generations, `b` even ones. */
  readonly slot: 'a' | 'b';
  readonly generation: number;
  /** RFC 3339, UTC. */
  readonly endDate: string;
  /** Name that Entra shows. */
  readonly displayName: string;
}

interface PasswordPlan {
  /** The password in use, which the vault holds. */
  readonly current: PlannedPassword;
  /** The one before it, which still works; absent in the first generation, which has none. */
  readonly previous: PlannedPassword | undefined;
}

/**
 * The passwords of a generation. With the next generation, `current` becomes `previous` unchanged, and
 * the other slot is replaced. Nothing still uses the replaced password, because its turn ended a whole
 * period earlier.
 */
export function passwordPlan(secret: SecretConfig): PasswordPlan {
  const { generation } = secret;
  return {
    current: planPassword(secret, generation),
    previous: generation > 1 ? planPassword(secret, generation - 1) : undefined,
  };
}

function planPassword(secret: SecretConfig, generation: number): PlannedPassword {
  const { description, firstDay, rotationDays } = secret;
  return {
    slot: generation % 2 === 1 ? 'a' : 'b',
    generation,
    endDate: toRfc3339(passwordEnd(firstDay, rotationDays, generation)),
    displayName: `${description} (generation ${generation})`,
  };
}

/** Whole seconds, as Entra returns them: with milliseconds each refresh would show a difference. */
function toRfc3339(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}
