import { assignRoleLine, readerRoles } from '../../../contracts/access/readerRoles';
import type { CloudName } from '../../../contracts/clouds/clouds';
import { loginLines } from '../../../contracts/clouds/loginLines';

interface CommandFacts {
  readonly cloud: CloudName;
  readonly tenantId: string;
  readonly dataStorageId: string;
}

/** Commands that work with a deployed stack; `report` needs its sub-command. */
const commands = ['usage', 'status', 'ledger', 'report completeness', 'doctor'] as const;

/**
 * What a person runs to see the figures of this stack, to copy from the terminal: one text, because
 * the CLI prints a text as it is, and quotes every line of a list. `#` is a comment in both shells.
 */
export function commandLines({ cloud, tenantId, dataStorageId }: CommandFacts): string {
  return [
    '# Sign in, once (bash and PowerShell):',
    ...loginLines(cloud, tenantId),
    '# Rights for your account, once, by an Owner of the storage account (bash and PowerShell; for others: key readers):',
    assignRoleLine(readerRoles.tables, dataStorageId),
    assignRoleLine(readerRoles.queues, dataStorageId),
    '# bash, in the folder of Pulumi.yaml:',
    ...commands.map((command) => lineOf(command, '--')),
    // Without quotes, PowerShell takes the first -- for itself when it starts a script such as npm.
    '# PowerShell, in the folder of Pulumi.yaml:',
    ...commands.map((command) => lineOf(command, "'--'")),
  ].join('\n');
}

function lineOf(command: string, separator: string): string {
  return `pulumi stack output --json | npm run -s audit-log ${separator} ${command} --stack-outputs -`;
}
