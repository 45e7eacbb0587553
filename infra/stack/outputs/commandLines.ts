import { assignRoleLine, readerRoles } from '../../../contracts/access/readerRoles';
import type { CloudName } from '../../../contracts/clouds/clouds';
import { loginLines } from '../../../contracts/clouds/loginLines';

interface CommandFacts {
  readonly cloud: CloudName;
  readonly tenantId: string;
  readonly dataStorageId: string;
  /** Folder of this project, from the folder of Pulumi.yaml: empty, or `connector` in a project from a template. */
  readonly connectorFolder: string;
}

/** Commands that work with a deployed stack; `report` needs its sub-command. */
const commands = ['usage', 'view', 'status', 'ledger', 'report completeness', 'doctor'] as const;

/**
 * What a person runs to see the figures of this stack, to copy from the terminal: one text, because
 * the CLI prints a text as it is, and quotes every line of a list. `#` is a comment in both shells.
 */
export function commandLines(facts: CommandFacts): string {
  const { cloud, tenantId, dataStorageId, connectorFolder } = facts;
  const npm = connectorFolder === '' ? 'npm' : `npm --prefix '${connectorFolder}'`;
  return [
    '# Sign in, once (bash and PowerShell):',
    ...loginLines(cloud, tenantId),
    '# Rights for your account, once, by an Owner of the storage account (bash and PowerShell; for others: key readers):',
    assignRoleLine(readerRoles.tables, dataStorageId),
    assignRoleLine(readerRoles.queues, dataStorageId),
    '# bash, in the folder of Pulumi.yaml:',
    ...commands.map((command) => lineOf(npm, command, '--')),
    // Without quotes, PowerShell takes the first -- for itself when it starts a script such as npm.
    '# PowerShell, in the folder of Pulumi.yaml:',
    ...commands.map((command) => lineOf(npm, command, "'--'")),
  ].join('\n');
}

function lineOf(npm: string, command: string, separator: string): string {
  return `pulumi stack output --json | ${npm} run -s audit-log ${separator} ${command} --stack-outputs -`;
}
