import { documents, readDocument } from '../markdown';

/** A block of a page that a person types, or of which a person types the lines after `$`. */
export interface CommandBlock {
  readonly page: string;
  readonly shell: 'bash' | 'powershell';
  /** From the start of the page. */
  readonly offset: number;
  /** As the page has it. */
  readonly text: string;
  /** One command a line: continued lines are joined, comments and output are left out. */
  readonly commands: readonly string[];
}

/** A block without a language is for bash, or for both shells. Output has the language `text`. */
const languages = { '': 'bash', bash: 'bash', powershell: 'powershell' } as const;

/** The pages that people follow, and the pages of the templates. */
export const commandPages = [
  ...documents().filter((page) => page !== 'CHANGELOG.md'),
  'templates/one-cloud/README.md',
  'templates/all-clouds/README.md',
];

export function readBlocks(page: string): readonly CommandBlock[] {
  const blocks = readDocument(page).matchAll(/^ *```([^\n]*)\n([\s\S]*?)^ *```/gm);
  return [...blocks].flatMap(({ 1: language = '', 2: text = '', index: offset }) =>
    isShell(language)
      ? [{ page, shell: languages[language], offset, text, commands: commandsIn(text) }]
      : [],
  );
}

function isShell(language: string): language is keyof typeof languages {
  return language in languages;
}

function commandsIn(text: string): readonly string[] {
  const lines = text
    .replace(/ [\\`]\n\s*/g, ' ')
    .split('\n')
    .map((line) => line.trim().replace(/\s+#\s.*$/, ''));
  const typed = lines.filter((line) => line.startsWith('$ ')).map((line) => line.slice(2));
  return typed.length > 0 ? typed : lines.filter((line) => line !== '' && !line.startsWith('# '));
}

/** The words after `audit-log` in a command, without quotes; none if the command runs something else. */
export function auditLogWords(command: string): readonly string[] | undefined {
  const [, words] =
    /(?:^|\| )(?:npm run (?:-s )?)?audit-log(?: '?--'?)? (.*?)(?: [|>] .*)?$/.exec(command) ?? [];
  return words?.match(/"[^"]*"|'[^']*'|\S+/g)?.map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));
}
