import {
  type ConfigKeyName,
  configKeyNames,
  configKeys,
  type ConfigValues,
} from '../keys/configKeys';
import type { ConfigKey } from '../keys/ConfigKey';
import { removeCommand } from '../problems/configCommands';
import { type ConfigProblem, quote } from '../problems/ConfigProblem';
import { chosenText, defaultText } from './chosenText';
import type { RawConfig, StackFacts } from './RawConfig';

const hidden = 'is a secret value (not shown)';

/** The configuration with every key read by its row of the table: the input of the rules. */
export class GivenConfig {
  readonly raw: RawConfig;
  readonly facts: StackFacts;
  /** Defaults filled in; a key with a wrong text has its fallback. */
  readonly values: ConfigValues;
  /** What the rows report about the texts, in the order of the table. */
  readonly problems: readonly ConfigProblem[];
  readonly #chosenTexts: Readonly<Partial<Record<ConfigKeyName, string>>>;

  constructor(raw: RawConfig, facts: StackFacts) {
    this.raw = raw;
    this.facts = facts;
    this.#chosenTexts = Object.fromEntries(
      configKeyNames.map((key) => [key, chosenText(raw.values[key], key)]),
    );
    const readings = configKeyNames.map((key) => {
      const row: ConfigKey = configKeys[key];
      const text = this.#chosenTexts[key];
      const reading =
        text === undefined ? { value: row.fallback, problems: [] } : row.read(text, key);
      return { key, ...reading };
    });
    this.values = Object.fromEntries(
      readings.map(({ key, value }) => [key, value]),
    ) as unknown as ConfigValues;
    this.problems = readings.flatMap(({ problems }) => problems);
  }

  isChosen(key: ConfigKeyName): boolean {
    return this.#chosenTexts[key] !== undefined;
  }

  /** A problem with the value of a key. */
  refuse(key: ConfigKeyName, expected: string, fix: string): ConfigProblem {
    return { key, given: this.describe(key), expected, fix };
  }

  /** Problems of those keys that have a value, where another key leaves no use for one. */
  refuseValues(
    keys: readonly ConfigKeyName[],
    because: string,
    otherFix: string,
  ): readonly ConfigProblem[] {
    return keys
      .filter((key) => this.isChosen(key))
      .map((key) => ({
        ...this.refuse(key, `no value, because ${because}`, `${removeCommand(key)}${otherFix}`),
        hasNoUse: true,
      }));
  }

  /** The value of a key, to complete "<key> …". */
  describe(key: ConfigKeyName): string {
    const text = this.#chosenTexts[key];
    if (text === undefined) {
      const row: ConfigKey = configKeys[key];
      return row.whenNotSet === undefined
        ? `is ${quote(defaultText(key))} (its default)`
        : 'is not set';
    }
    return this.#isSecret(key) ? hidden : `is ${quote(text)}`;
  }

  /** The same problem without any quotation if the value is secret. */
  hideSecret(problem: ConfigProblem): ConfigProblem {
    const [key = ''] = problem.key.split('.');
    return this.#isSecret(key) ? { ...problem, key, given: hidden } : problem;
  }

  #isSecret(key: string): boolean {
    const keys: Readonly<Record<string, ConfigKey>> = configKeys;
    return this.raw.secretKeys.includes(key) || keys[key]?.secret === true;
  }
}
