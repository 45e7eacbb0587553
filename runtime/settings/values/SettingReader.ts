import { type SettingName, settingNames } from '../../../contracts/names/settingNames';
import { cleanText } from '../../../contracts/text/cleanText';
import { formatCount } from '../../../contracts/text/formatCount';
import type { ConfigurationProblem } from '../../domain/errors/ConfigurationError';

/** Whatever stands in these may be a secret, also when somebody mixed them up. */
const maskedNames: ReadonlySet<SettingName> = new Set<SettingName>([
  settingNames.clientSecret,
  settingNames.clientAzureSecret,
  settingNames.storage,
]);

const longestQuote = 120;

/** Reads settings from an environment and collects what is wrong with them. */
export class SettingReader {
  readonly #environment: Readonly<Record<string, string | undefined>>;
  readonly #problems: ConfigurationProblem[] = [];
  readonly #refused = new Set<SettingName>();

  /** `names`: the settings that will be read; absent: all. */
  constructor(
    environment: Readonly<Record<string, string | undefined>>,
    names: readonly SettingName[] = Object.values(settingNames),
  ) {
    this.#environment = environment;
    for (const name of names) {
      this.#refuseUnresolvedReference(name);
    }
  }

  get problems(): readonly ConfigurationProblem[] {
    return this.#problems;
  }

  /** The value without white space around it; undefined if it is absent, blank or refused before. */
  read(name: SettingName): string | undefined {
    return this.#refused.has(name) ? undefined : this.#trimmed(name);
  }

  /** True if the setting has any value, be it a refused one. */
  isSet(name: SettingName): boolean {
    return this.#trimmed(name) !== undefined;
  }

  /** As `read`; reports a setting that is absent. */
  require(name: SettingName, expected: string, fix: string): string | undefined {
    if (!this.isSet(name)) {
      this.report(name, `${name} is not set; expected ${expected}.`, fix);
    }
    return this.read(name);
  }

  /** Reports a value that is not what it should be, masked if it may be a secret. */
  reportValue(name: SettingName, value: string, expected: string, fix: string): void {
    const given = maskedNames.has(name) ? mask(value) : `"${quote(value)}"`;
    this.report(name, `${name} is ${given}; expected ${expected}.`, fix);
  }

  report(name: string, problem: string, fix: string): void {
    this.#problems.push({ name, problem, fix });
  }

  #trimmed(name: SettingName): string | undefined {
    const value = this.#environment[name]?.trim();
    return value === undefined || value === '' ? undefined : value;
  }

  /** The platform hands over a reference that it could not resolve verbatim. */
  #refuseUnresolvedReference(name: SettingName): void {
    const value = this.#trimmed(name);
    if (value === undefined || !/^@Microsoft\.KeyVault\(/i.test(value)) {
      return;
    }
    this.#refused.add(name);
    const problem = `${name} holds an unresolved Key Vault reference, "${quote(value)}"; expected the value that it points to, but the platform could not read it.`;
    const checks =
      'Check that the vault and the secret exist; that the app has an identity and names it in keyVaultReferenceIdentity if it is a user-assigned one; that this identity has the role Key Vault Secrets User on the vault; and that the vault lets the app through its network rules. Then restart the app.';
    this.report(
      name,
      problem,
      name === settingNames.clientAzureSecret
        ? 'This setting takes no reference: give the plain https URI or the ARM id of the secret, which the runtime reads with its own identity.'
        : checks,
    );
  }
}

function mask(value: string): string {
  return `a value of ${formatCount(value.length, 'character')} (not shown)`;
}

function quote(value: string): string {
  return cleanText(value, { longest: longestQuote });
}
