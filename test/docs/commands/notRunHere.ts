/** Commands of the pages that no test runs from the page, by their first words, with the reason. */
export const notRunHere: readonly (readonly [start: RegExp, reason: string])[] = [
  [/^(?:\$?\w+ ?= ?\$?\(?)?az /, 'needs Azure and a login'],
  [/^pulumi (?!stack output --json \|)/, 'needs a Pulumi CLI: `npm run try-pulumi` runs the steps'],
  [/^gh /, 'needs GitHub'],
  [/^pac /, 'needs Power Platform'],
  [/^(?:curl|Invoke-RestMethod) /, 'needs a deployed app'],
  [/^(?:Add-PowerAppsAccount|Get-AdminPowerApp\w*) /, 'needs Power Apps'],
  [/^(?:Connect-ExchangeOnline$|Enable-OrganizationC|Search-UnifiedAuditLog )/, 'needs Exchange'],
  [/^[GS]et-AdminAuditLogConfig /, 'needs Exchange'],
  [/^npx jest /, 'runs tests'],
  [/^git /, 'changes a checkout'],
  [/^npm (?:--prefix connector )?ci$/, 'installs packages, as every test run did before'],
  [/^(?:export \w+=|\$env:\w+ = |\w+=\$\()/, 'sets a variable of the shell'],
  [/^(?:cp|cd|for|done|sha256sum|\(Get-FileHash|@\{|'Microsoft\.|\}$)/, 'is of the shell'],
  [/^audit-log kit-settings import --from-dataverse /, 'needs an environment of the kit'],
  [
    /^npm run -s audit-log -- forget .* --yes$/,
    'waits for a minute: forgetPerson.test.ts tests the work',
  ],
  [/^npm run -s bootstrap .* --apply$/, 'needs Azure and a login'],
];

/** Scripts of package.json that take long or need more than this machine has: what runs or checks each. */
export const scripts: Readonly<Record<string, string>> = {
  bench: 'test/bench/BenchOptions.test.ts',
  check: 'test/project/continuousIntegration.test.ts',
  'check:kql': 'test/infra/kql/queries.test.ts',
  'check:parquet': 'test/runtime/pipeline/files/readers/main.ts',
  'check:pipelines': 'test/pipelines/lint',
  faults: 'test/faults/faults.test.ts',
  pipeline: 'test/pipelines/scripts.test.ts',
  'publish-runtime': 'test/publish/connectedApp.test.ts',
  release: 'test/build/release/makeRelease.test.ts',
  screenshots: 'test/page/screenshots/main.ts',
  'stored-data': 'test/upgrade/upgrade.test.ts',
  'try-pulumi': 'test/infra/cli/walkLifecycle.test.ts',
  start: 'test/local/start.test.ts',
};
