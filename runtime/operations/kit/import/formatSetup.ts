import { settingNames } from '../../../../contracts/names/settingNames';
import type { KitSetup } from './translateKitSetup';

/** Formats the settings for a file that a shell or `node --env-file` reads. */
export function formatDotenv({ settings, plainSecret }: KitSetup, withSecret: boolean): string {
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${quote(value)}`);
  if (plainSecret !== undefined) {
    const name = settingNames.clientSecret;
    lines.push(withSecret ? `${name}=${quote(plainSecret)}` : `# ${name}= (not shown)`);
  }
  return lines.join('\n');
}

/** Both read a text between single quotes literally. A shell expands `~` at the start of a word. */
function quote(value: string): string {
  if (/^[\w@%+=:,./-](?:[\w@%+,./~-]|[:=](?!~))*$/.test(value)) return value;
  return value.includes("'") ? JSON.stringify(value) : `'${value}'`;
}

/** Commands that configure a Pulumi stack in the same way. All values are validated and need no quotes. */
export function stackCommands({ stack }: Pick<KitSetup, 'stack'>): readonly string[] {
  return Object.entries(stack).map(([key, value]) => `pulumi config set ${key} ${value}`);
}
