/** What to do after a run that ended. */
export const afterRunText = `What next
  npm start -- --keep          the same, left running for commands in a second terminal
  README.md                    commands and settings; docs/understand.md tells how it works
  docs/deploy.md               bringing it into your own tenant
`;

/** The same after `--kit`: the way into a real environment. */
export const afterKitText = `What next, for a real environment
  docs/kit.md                  the application user, its role, the setting, and which flows to turn off
  npm run audit-log -- kit-settings
                               the kit's own variables, as a deployment settings file
  npm run audit-log -- doctor  what is missing or contradictory, each with its fix
  npm start -- --kit --keep    the same, left running for commands in a second terminal
`;

/** What to type in a second terminal while everything runs. */
export function keepText(
  settings: Readonly<Record<string, string>>,
  host: { readonly url: string; readonly keys: { readonly function: string } },
  platform: NodeJS.Platform,
  /** Address of the rows of the kit's Audit Log table. */
  rowsUrl?: string,
): string {
  const lines = Object.entries(settings).map(([name, value]) => exportLine(name, value, platform));
  return `In a second terminal, in this folder:

${lines.join('\n')}

  npm run audit-log -- usage
  npm run audit-log -- status
  npm run audit-log -- sync --drain
  npm run audit-log -- ledger --state ingested

The function app itself: curl -H 'x-functions-key: ${host.keys.function}' ${host.url}/api/status
${rowsUrl === undefined ? '' : `The rows of the Starter Kit’s table: curl '${rowsUrl}'\n`}
Everything runs on until Ctrl-C.
`;
}

/** The value quoted for the shell that people have: a connection string holds semicolons. */
function exportLine(name: string, value: string, platform: NodeJS.Platform): string {
  return platform === 'win32'
    ? `$env:${name} = '${value.replaceAll("'", "''")}'`
    : `export ${name}='${value.replaceAll("'", `'\\''`)}'`;
}
