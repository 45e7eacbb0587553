/** The requirements of a command. Its help, docs/commands.md and its access to the storage follow from them. */
export interface CommandNeeds {
  /** `storage`: the settings of the storage, and no tenant, app registration or credential. */
  readonly settings: 'all' | 'storage' | 'none';
  /** `read`: the command creates and changes nothing, and a role for reading is enough. */
  readonly access: 'read' | 'write' | 'none';
  /** The option with which a command that reads requires the roles for writing. */
  readonly writingOption?: string;
  /** What the command writes is in tables only, so that it needs no role on queues. */
  readonly writesTablesOnly?: boolean;
  /** The writing option writes the daily files, too. */
  readonly writesFiles?: boolean;
  /** The command reads a queue, too. */
  readonly readsQueue?: boolean;
  /** `--stack-outputs` replaces the settings by those of a deployed stack. */
  readonly takesStackOutputs?: boolean;
}

const everything: CommandNeeds = { settings: 'all', access: 'write' };
const reading: CommandNeeds = { settings: 'storage', access: 'read' };
const readingStack: CommandNeeds = { ...reading, takesStackOutputs: true };
const writing: CommandNeeds = { settings: 'storage', access: 'write' };

export const commandNeeds = {
  subscription: everything,
  sync: everything,
  status: readingStack,
  doctor: { ...everything, takesStackOutputs: true },
  usage: readingStack,
  view: readingStack,
  ledger: readingStack,
  report: readingStack,
  outbox: { ...reading, writingOption: '--discard' },
  poison: { ...reading, readsQueue: true, writingOption: '--redrive or --discard' },
  redrive: writing,
  inventory: { ...readingStack, writingOption: 'import or clear', writesTablesOnly: true },
  import: writing,
  rollup: writing,
  purge: writing,
  export: { ...readingStack, writingOption: '--container', writesFiles: true },
  forget: writing,
  'kit-settings': { settings: 'none', access: 'none' },
} as const satisfies Readonly<Record<string, CommandNeeds>>;

const settingsTexts: Readonly<Record<CommandNeeds['settings'], string>> = {
  all: 'AUDIT_LOGS_TENANT_ID, AUDIT_LOGS_CLIENT_ID, one of three credentials, and the storage',
  storage:
    'AUDIT_LOGS_STORAGE, or the settings AUDIT_LOGS_STORAGE__…; no credential of the API is needed',
  none: 'none',
};

const tableWriter = 'Storage Table Data Contributor';
const roleTexts: Readonly<Record<CommandNeeds['access'], string>> = {
  read: 'Storage Table Data Reader',
  write: `${tableWriter}, Storage Queue Data Contributor`,
  none: 'none',
};

/** The settings that a command requires, for `--help` and docs/commands.md. */
export function settingsNeeded({ settings, takesStackOutputs = false }: CommandNeeds): string {
  return `${settingsTexts[settings]}${takesStackOutputs ? '; with --stack-outputs: none' : ''}`;
}

/** The roles on the storage account that a command requires. */
export function rolesNeeded(needs: CommandNeeds): string {
  const writingRoles = needs.writesTablesOnly === true ? tableWriter : roleTexts.write;
  const { access, writingOption, writesFiles = false, readsQueue = false } = needs;
  const { takesStackOutputs = false } = needs;
  const roles = `${roleTexts[access]}${readsQueue ? ', Storage Queue Data Reader' : ''}`;
  if (takesStackOutputs && access === 'write') {
    return `${roles}; with --stack-outputs: ${roleTexts.read}`;
  }
  if (writingOption === undefined) return roles;
  const files = writesFiles ? ', Storage Blob Data Contributor' : '';
  return `${roles}; with ${writingOption}: ${writingRoles}${files}`;
}
