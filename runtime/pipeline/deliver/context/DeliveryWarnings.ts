import type { Problem } from '../../../domain/problems/Problem';

/** The step of a delivery that a warning is about. The same step reports the fault and its end. */
export type WarningSubject = 'columns' | 'inventory' | 'users' | 'apps' | 'health' | 'rows';

/** A problem that does not end a delivery. */
export interface DeliveryWarning extends Problem {
  readonly subject: WarningSubject;
  /** When a delivery first found it, ISO 8601. */
  readonly since: string;
}

/**
 * The warnings of a delivery. A warning of an earlier delivery stays until its step succeeds. A
 * delivery with nothing to do runs no step, and must not hide a missing permission.
 */
export class DeliveryWarnings {
  private readonly current: Map<WarningSubject, DeliveryWarning>;

  /** `earlier` are the warnings of the delivery before; those of other subjects are dropped. */
  constructor(
    earlier: readonly Partial<DeliveryWarning>[],
    subjects: ReadonlySet<WarningSubject>,
    private readonly now: () => number,
  ) {
    const kept = earlier.filter(
      (one): one is DeliveryWarning => one.subject !== undefined && subjects.has(one.subject),
    );
    this.current = new Map(kept.map((one) => [one.subject, one]));
  }

  report(subject: WarningSubject, { code, message, fix }: Problem): void {
    const before = this.current.get(subject);
    const since =
      before?.code === code && before.since ? before.since : new Date(this.now()).toISOString();
    this.current.set(subject, { subject, code, message, fix, since });
  }

  /** Removes the warning, because its step succeeded. */
  resolve(subject: WarningSubject): void {
    this.current.delete(subject);
  }

  list(): readonly DeliveryWarning[] {
    return [...this.current.values()];
  }
}
