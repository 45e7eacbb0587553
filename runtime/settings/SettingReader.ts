import { type SettingKey, settingNames } from '../../contracts/names/settingNames';
import { formatCount } from '../../contracts/text/formatCount';
import type { ConfigurationProblem } from '../domain/errors/ConfigurationError';
import { defaultTextOf } from './settingsReference';
import { settingsTable } from './settingsTable';
import { quote } from './types/quote';
import type { Rejection, Setting, ValueOf } from './types/Setting';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The values of all settings, by their key in the table. */
export type SettingValues = {
  readonly [Key in SettingKey]: ValueOf<(typeof settingsTable)[Key]>;
};

const allKeys = Object.keys(settingsTable) as readonly SettingKey[];

/** Reads settings from an environment by their rows in the table, and collects all problems. */
export class SettingReader {
  readonly #environment: Environment;
  readonly #problems: ConfigurationProblem[] = [];
  readonly #unresolved = new Set<SettingKey>();
  readonly #values = new Map<SettingKey, unknown>();

  /** `keys`: the settings that will be read; default: all. */
  constructor(environment: Environment, keys: readonly SettingKey[] = allKeys) {
    this.#environment = environment;
    for (const key of keys) this.#rejectUnresolvedReference(key);
  }

  get problems(): readonly ConfigurationProblem[] {
    return this.#problems;
  }

  /** True if the setting has a value, valid or not. */
  isSet(key: SettingKey): boolean {
    return this.#trimmed(key) !== undefined;
  }

  /** The text without white space around it; undefined if it is empty or was rejected. */
  readText(key: SettingKey): string | undefined {
    return this.#unresolved.has(key) ? undefined : this.#trimmed(key);
  }

  /**
   * The value, or the default if the setting is absent. Reports an invalid value and an absent
   * required one, and then returns undefined. `fix` replaces the fix of the row.
   */
  read<Key extends SettingKey>(key: Key, fix?: string): SettingValues[Key] | undefined {
    if (!this.#values.has(key)) {
      if (settingOf(key).required) this.#reportAbsence(key, fix);
      this.#values.set(key, this.#parse(key, fix));
    }
    return this.#values.get(key) as SettingValues[Key] | undefined;
  }

  /** As `read`, for a setting that is required because of other settings. */
  require<Key extends SettingKey>(key: Key): SettingValues[Key] | undefined {
    this.#reportAbsence(key);
    return this.read(key);
  }

  /** Reads several settings in the order of their rows. */
  readAll<Key extends SettingKey>(
    rows: Readonly<Record<Key, Setting>>,
  ): { readonly [K in Key]: SettingValues[K] | undefined } {
    const keys = Object.keys(rows) as Key[];
    return Object.fromEntries(keys.map((key) => [key, this.read(key)])) as {
      [K in Key]: SettingValues[K] | undefined;
    };
  }

  /** Reports an invalid value, masked if it may be a secret. */
  reject(key: SettingKey, given: string, rejection: Rejection, fix = fixOf(key)): void {
    const name = settingNames[key];
    const { secret, type } = settingOf(key);
    const shown = secret
      ? `a value of ${formatCount(given.length, 'character')} (not shown)`
      : quote(given);
    const found = rejection.found ?? `is ${shown}`;
    const expected = rejection.expected ?? type.expected ?? 'another value';
    this.report(name, `${name} ${found}; expected ${expected}.`, rejection.fix ?? fix);
  }

  report(name: string, problem: string, fix: string): void {
    this.#problems.push({ name, problem, fix });
  }

  #parse(key: SettingKey, fix = fixOf(key)): unknown {
    if (!this.isSet(key)) return this.#defaultOf(key);
    const given = this.readText(key);
    if (given === undefined) return undefined;
    const cloud = key === 'cloud' ? undefined : this.read('cloud');
    const context = { cloud, fix, defaultText: defaultTextOf(settingOf(key)) };
    const outcome = settingOf(key).type.parse(given, context);
    if ('value' in outcome) return outcome.value;
    for (const rejection of outcome.rejections) this.reject(key, given, rejection, fix);
    return undefined;
  }

  #defaultOf(key: SettingKey): unknown {
    const { default: value } = settingOf(key);
    if (typeof value !== 'function') return value;
    const cloud = this.read('cloud');
    return cloud === undefined ? undefined : value(cloud);
  }

  #reportAbsence(key: SettingKey, fix = fixOf(key)): void {
    if (this.isSet(key)) return;
    const name = settingNames[key];
    const expected = settingOf(key).type.expected ?? 'a value';
    this.report(name, `${name} is not set; expected ${expected}.`, fix);
  }

  #trimmed(key: SettingKey): string | undefined {
    const given = this.#environment[settingNames[key]]?.trim();
    return given === '' ? undefined : given;
  }

  /** If the platform cannot resolve a Key Vault reference, the value is the reference itself. */
  #rejectUnresolvedReference(key: SettingKey): void {
    const given = this.readText(key);
    if (given === undefined || !/^@Microsoft\.KeyVault\(/i.test(given)) return;
    this.#unresolved.add(key);
    this.reject(key, given, {
      found: `holds an unresolved Key Vault reference, ${quote(given)}`,
      expected: 'the value that it points to, but the platform could not read it',
      fix:
        settingOf(key).referenceFix ??
        'Check that the vault and the secret exist; that the app has an identity and names it in keyVaultReferenceIdentity if it is a user-assigned one; that this identity has the role Key Vault Secrets User on the vault; and that the network rules of the vault allow the app. Then restart the app.',
    });
  }
}

function settingOf(key: SettingKey): Setting {
  return settingsTable[key];
}

function fixOf(key: SettingKey): string {
  const setting = settingOf(key);
  return (
    setting.fix ??
    setting.type.fix ??
    `Remove the setting for the default, ${defaultTextOf(setting)}.`
  );
}
