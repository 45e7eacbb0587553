import { suggestName } from '../../../contracts/values/nearestName';
import { BootstrapError } from './BootstrapError';

/** Collects what is wrong with all options, so that one run reports all of it. */
export class OptionProblems {
  private readonly found: string[] = [];

  add(problem: string): void {
    this.found.push(problem);
  }

  /** One of a few words; the first one stands for a wrong word, and the run ends anyway. */
  choice<T extends string>(
    option: string,
    given: string | undefined,
    choices: readonly T[],
    absent?: T,
  ): T {
    const chosen = choices.find((choice) => choice === given);
    if (chosen !== undefined) return chosen;
    if (given === undefined && absent !== undefined) return absent;
    const expected = `Expected: ${choices.join(', ')}.`;
    this.add(
      given === undefined
        ? `${option} is missing. ${expected}`
        : `${option} ${given} is not known. ${expected}${suggestName(given, choices)}`,
    );
    return choices.at(0) as T;
  }

  /** The given text, if it has the form; `''` and a problem if not. */
  form(option: string, given: string, pattern: RegExp, expected: string): string {
    if (pattern.test(given)) return given;
    this.add(`${option} ${given} is not valid. Expected: ${expected}.`);
    return '';
  }

  throwIfAny(): void {
    if (this.found.length === 0) return;
    const count = this.found.length === 1 ? 'One problem' : `${this.found.length} problems`;
    throw new BootstrapError(
      [
        `${count} with the options:`,
        ...this.found.map((one) => `- ${one}`),
        '',
        'All options: npm run bootstrap -- --help',
      ].join('\n'),
    );
  }
}
