import { settingNames } from '../../../../contracts/names/settingNames';
import type { KitSetup } from './translateKitSetup';

/** The settings for a file that a shell or `node --env-file` reads. */
export function formatDotenv({ settings, plainSecret }: KitSetup, withSecret: boolean): string {
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${quote(value)}`);
  if (plainSecret !== undefined) {
    const name = settingNames.clientSecret;
    lines.push(withSecret ? `${name}=${quote(plainSecret)}` : `# ${name}= (not shown)`);
  }
  return lines.join('\n');
}

/** Both take a text between single quotes as it is. A shell expands `~` at the start of a word. */
function quote(value: string): string {
  if (/^[\w@%+=:,./-](?:[\w@%+,./~-]|[:=](?!~))*$/.test(value)) return value;
  return value.includes("'") ? JSON.stringify(value) : `'${value}'`;
}
