import type { ConnectorConfig } from '../../../infra/config/ConnectorConfig';
import { parseConfig, type ParsedConfig } from '../../../infra/config/parseConfig';
import type { RawConfig, StackFacts } from '../../../infra/config/given/RawConfig';

type Values = RawConfig['values'];
type Providers = RawConfig['providers'];

/** Of generation 4 of the default calendar, which began on 2026-09-28. */
export const facts: StackFacts = { stack: 'prod', now: new Date('2026-11-22T12:00:00Z') };

/** Settings of the providers in a stack for Azure Government. */
export const government: Providers = {
  'azure-native:environment': 'usgovernment',
  'azuread:environment': 'usgovernment',
};

export const defense: Providers = { ...government, 'azuread:environment': 'dod' };

export function parse(
  values: Values,
  providers: Providers = {},
  changes: Partial<StackFacts & Pick<RawConfig, 'secretKeys'>> = {},
): ParsedConfig {
  const { secretKeys = [], ...changedFacts } = changes;
  return parseConfig({ values, providers, secretKeys }, { ...facts, ...changedFacts });
}

/** The configuration; throws with the problems if there are any. */
export function configOf(...given: Parameters<typeof parse>): ConnectorConfig {
  const parsed = parse(...given);
  if (!parsed.isValid) throw new Error(JSON.stringify(parsed.problems));
  return parsed.config;
}

/** Every problem in one line. */
export function problemsOf(...given: Parameters<typeof parse>): readonly string[] {
  const parsed = parse(...given);
  return parsed.isValid
    ? []
    : parsed.problems.map(
        ({ key, given: found, expected, fix }) => `${key} ${found}; expected ${expected}. ${fix}`,
      );
}

export type ProblemCase = readonly [
  title: string,
  values: Values,
  providers: Providers,
  problems: readonly string[],
];

/** A test for each configuration with its problems. Read them as a person who has to fix a stack. */
export function itReports(cases: readonly ProblemCase[]): void {
  it.each(cases)('reports %s', (_title, values, providers, problems) => {
    expect(problemsOf(values, providers)).toEqual(problems);
  });
}
