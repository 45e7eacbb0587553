import { type ConfigKeyName, configKeys } from '../keys/configKeys';
import type { ConfigProblem } from './ConfigProblem';
import type { RawConfig } from './RawConfig';

const longestQuote = 120;
const hidden = 'is a secret value (not shown)';

/** Reads values of the raw configuration and collects what is wrong with them. */
export class ConfigReader {
  readonly #raw: RawConfig;
  readonly #problems: ConfigProblem[] = [];
  readonly #warnings: string[] = [];

  constructor(raw: RawConfig) {
    this.#raw = raw;
  }

  get problems(): readonly ConfigProblem[] {
    return this.#problems;
  }

  get warnings(): readonly string[] {
    return this.#warnings;
  }

  /**
   * The text of a key that somebody chose; undefined for an absent or blank one, and for one that
   * holds its default, because the CLI fills in the defaults of Pulumi.yaml.
   */
  chosen(key: ConfigKeyName): string | undefined {
    const text = this.#raw.values[key]?.trim() ?? '';
    return text === '' || text === defaultText(key) ? undefined : text;
  }

  isChosen(key: ConfigKeyName): boolean {
    return this.chosen(key) !== undefined;
  }

  /** Reports the value of a key, which is not what it should be. */
  refuse(key: ConfigKeyName, expected: string, fix: string): void {
    this.report({ key, given: this.describe(key), expected, fix });
  }

  /** Of a value that is encrypted in the stack file nothing is quoted, nor of a part of it. */
  report(problem: ConfigProblem): void {
    const [key = ''] = problem.key.split('.');
    const isHidden = this.isSecret(key);
    this.#problems.push(isHidden ? { ...problem, key, given: hidden } : problem);
  }

  warn(message: string): void {
    this.#warnings.push(message);
  }

  /** What is given for a key, to complete "<key> …". */
  describe(key: ConfigKeyName): string {
    const text = this.chosen(key);
    if (text === undefined) {
      return 'whenNotSet' in configKeys[key]
        ? 'is not set'
        : `is ${quote(defaultText(key))} (its default)`;
    }
    return this.isSecret(key) ? hidden : `is ${quote(text)}`;
  }

  private isSecret(key: string): boolean {
    return this.#raw.secretKeys.includes(key);
  }
}

/** The default as Pulumi holds it. */
function defaultText(key: ConfigKeyName): string {
  const value = configKeys[key].default;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A value in quotes, cut where it would flood the terminal. */
export function quote(text: string): string {
  const isLong = text.length > longestQuote;
  return isLong ? `"${text.slice(0, longestQuote)}…"` : `"${text}"`;
}
