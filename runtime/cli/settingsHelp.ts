import { settingsReference } from '../settings/settingsReference';

/** The settings as every command's help shows them. */
export const settingsHelp = `
Settings (environment variables):
${settingsReference.map(({ name, meaning }) => `  ${name.padEnd(40)} ${meaning}`).join('\n')}`;
