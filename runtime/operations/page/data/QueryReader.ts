import { cutText } from '../../../../contracts/text/cleanText';
import { formatCount } from '../../../../contracts/text/formatCount';
import { nearestName } from '../../../../contracts/values/nearestName';
import { dayOf } from '../../../domain/time/days';
import { parseTime } from '../../../domain/time/parseTime';

/** Longer values name nothing that is stored. */
const longestValue = 200;

/** Reads the parameters of a request, and collects everything that is wrong with them. */
export class QueryReader {
  readonly problems: string[] = [];
  private readonly read = new Set<string>();

  constructor(private readonly query: URLSearchParams) {}

  text(name: string): string | undefined {
    this.read.add(name);
    const values = this.query.getAll(name);
    if (values.length > 1) this.problems.push(`${name} is given more than once.`);
    const value = values[0]?.trim();
    if (value === undefined || value === '') return undefined;
    if (value.length > longestValue) {
      this.problems.push(
        `${name} is too long: give at most ${formatCount(longestValue, 'character')}.`,
      );
      return undefined;
    }
    return value;
  }

  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const found = choices.find((choice) => choice === value);
    if (found === undefined) this.refuse(name, value, `one of ${choices.join(', ')}`);
    return found;
  }

  /** A day, UTC. */
  day(name: string): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const timeMs = parseTime(value);
    if (timeMs !== undefined && dayOf(timeMs) === value) return value;
    this.refuse(name, value, 'a day such as 2026-05-19');
    return undefined;
  }

  count(name: string, { least, most }: { least: number; most: number }): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const count = Number(value);
    if (/^\d{1,9}$/.test(value) && count >= least && count <= most) return count;
    this.refuse(name, value, `a whole number from ${least} to ${most}`);
    return undefined;
  }

  /** To be called last: everything else is a slip, and not to be passed over. */
  refuseOthers(): void {
    for (const name of new Set(this.query.keys())) {
      if (this.read.has(name)) continue;
      const near = nearestName(name, [...this.read]);
      const hint =
        near === undefined ? `Known are ${[...this.read].join(', ')}.` : `Did you mean ${near}?`;
      this.problems.push(`The parameter "${cutText(name, 40)}" is not known. ${hint}`);
    }
  }

  private refuse(name: string, value: string, expected: string): void {
    this.problems.push(`${name} is "${cutText(value, 40)}". Give ${expected}.`);
  }
}
