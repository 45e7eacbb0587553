import type { Problem } from '../../../domain/problems/Problem';

/** What a warning is about; each step of a delivery that can show a fault, or its end, is one. */
export type WarningSubject = 'columns' | 'inventory' | 'users' | 'apps' | 'health' | 'rows';

/** A problem that does not end a delivery. */
export interface DeliveryWarning extends Problem {
  readonly subject: WarningSubject;
  /** When a delivery first found it, ISO 8601. */
  readonly since: string;
}

/**
 * The warnings of a delivery. One that an earlier delivery found stays until a step shows that it is
 * over: a delivery with nothing to do shows nothing, and must not make a missing permission vanish.
 */
export class DeliveryWarnings {
  private readonly standing: Map<WarningSubject, DeliveryWarning>;

  /** `earlier` are those of the delivery before; only the given subjects can still be found. */
  constructor(
    earlier: readonly Partial<DeliveryWarning>[],
    subjects: ReadonlySet<WarningSubject>,
    private readonly now: () => number,
  ) {
    const kept = earlier.filter(
      (one): one is DeliveryWarning => one.subject !== undefined && subjects.has(one.subject),
    );
    this.standing = new Map(kept.map((one) => [one.subject, one]));
  }

  report(subject: WarningSubject, { code, message, fix }: Problem): void {
    const before = this.standing.get(subject);
    const since =
      before?.code === code && before.since ? before.since : new Date(this.now()).toISOString();
    this.standing.set(subject, { subject, code, message, fix, since });
  }

  /** What the warning was about works. */
  resolve(subject: WarningSubject): void {
    this.standing.delete(subject);
  }

  list(): readonly DeliveryWarning[] {
    return [...this.standing.values()];
  }
}
