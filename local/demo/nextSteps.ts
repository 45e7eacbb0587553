import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { distFolder } from '../../build/runtimePaths';
import { usagePath } from '../../contracts/names/pageNames';

/** Stays after the run, with the figures of the week. */
export const usagePageFile = path.join(distFolder, 'usage.html');

/** The next steps after a run. */
export const afterRunText = `What next
  ${pathToFileURL(usagePageFile).href}
                               open the usage page with the figures of the week
  npm start -- --keep          run it again, and keep the page and commands in a second terminal
  docs/commands.md             read about the commands; docs/settings.md lists the settings
  docs/understand.md           understand how it works
  docs/deploy.md               deploy it to your own tenant
`;

/** The next steps after `--kit`: how to use a real environment. */
export const afterKitText = `What next, for a real environment
  docs/kit.md                  create the application user with its role, set the URL, turn flows off
  npm run audit-log -- kit-settings
                               write the kit's own variables as a deployment settings file
  npm run audit-log -- doctor  show what is missing or contradictory, with a fix for each
  npm start -- --kit --keep    run it again and keep it running for commands in a second terminal
`;

/** Commands for a second terminal while everything runs. */
export function keepText(
  settings: Readonly<Record<string, string>>,
  host: { readonly url: string; readonly keys: { readonly function: string } },
  platform: NodeJS.Platform,
  /** Address of the rows of the kit's Audit Log table. */
  rowsUrl?: string,
): string {
  const lines = Object.entries(settings).map(([name, value]) => exportLine(name, value, platform));
  return `Open the usage page: ${host.url}${usagePath}

In a second terminal, in this folder:

${lines.join('\n')}

  npm run audit-log -- usage
  npm run audit-log -- status
  npm run audit-log -- sync --drain
  npm run audit-log -- ledger --state ingested

Send a request to the function app: curl -H 'x-functions-key: ${host.keys.function}' ${host.url}/api/status
${rowsUrl === undefined ? '' : `Read the rows of the Starter Kit’s table: curl '${rowsUrl}'\n`}
Everything keeps running until you press Ctrl-C.
`;
}

/** Quotes the value for the usual shell: a connection string contains semicolons. */
function exportLine(name: string, value: string, platform: NodeJS.Platform): string {
  return platform === 'win32'
    ? `$env:${name} = '${value.replaceAll("'", "''")}'`
    : `export ${name}='${value.replaceAll("'", `'\\''`)}'`;
}
