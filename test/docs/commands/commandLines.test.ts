import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { Command } from 'commander';

import { settingNames } from '../../../contracts/names/settingNames';
import { configKeyNames } from '../../../infra/config/keys/configKeys';
import type { CommandContext } from '../../../runtime/cli/context/CommandContext';
import { createProgram } from '../../../runtime/cli/runCommand';
import { documents, projectRoot, readDocument } from '../markdown';

/** Only asked for its options: no command of it runs. */
const program = createProgram({
  env: {},
  exitCode: 0,
  isLeaving: false,
} as unknown as CommandContext);
/** Pages about today's commands: older entries of the changelog may name former ones. */
const pages = documents().filter((page) => page !== 'CHANGELOG.md');

/** Code of a page: lines of code blocks, and code in sentences. */
function codeOf(page: string): readonly string[] {
  const text = readDocument(page);
  const blocks = [...text.matchAll(/^ *```[^\n]*\n([\s\S]*?)^ *```/gm)].map(
    ([, code = '']) => code,
  );
  const inline = [...text.replace(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/`([^`\n]+)`/g)];
  return [
    ...blocks.flatMap((block) => block.replaceAll(/\\\n\s*/g, '').split('\n')),
    ...inline.map(([, code = '']) => code),
  ];
}

/** The words after `audit-log` in each line of code: `['usage', '--json']`. */
function auditLogLines(page: string): readonly (readonly string[])[] {
  return codeOf(page)
    .map((line) => line.replace(/\s#.*$/, ''))
    .flatMap((line) => {
      const [, words] = /(?:^|[\s(;&|])audit-log(?: --)? ([a-z][^|>&;)]*)/.exec(line) ?? [];
      return words === undefined ? [] : [words.trim().split(/[.,]?\s+|[.,]$/)];
    });
}

/** What the program does not have of a line: a command, or an option. */
function findUnknown(words: readonly string[]): readonly string[] {
  let command: Command = program;
  const unknown: string[] = [];
  for (const word of words) {
    const next = command.commands.find((one) => one.name() === word);
    if (next !== undefined) {
      command = next;
    } else if (command === program) {
      unknown.push(word);
      break;
    } else if (word.startsWith('--')) {
      const name = word.replace(/[=,.:].*$/, '');
      const known = [...command.options, ...(command.parent?.options ?? [])];
      if (name !== '--help' && !known.some(({ long }) => long === name)) unknown.push(word);
    }
  }
  return unknown.map((word) => `${words.join(' ')}: ${word}`);
}

describe('the commands in the documents', () => {
  it.each(pages)('in %s are commands and options of audit-log', (page) => {
    expect(auditLogLines(page).flatMap(findUnknown)).toEqual([]);
  });

  it('are many, so that the search for them works', () => {
    expect(pages.flatMap(auditLogLines).length).toBeGreaterThan(80);
    expect(findUnknown(['usage', '--never'])).toEqual(['usage --never: --never']);
    expect(findUnknown(['use'])).toEqual(['use: use']);
  });
});

describe('the keys in the documents', () => {
  it.each(pages)('that %s sets or removes are keys of the stack', (page) => {
    const names = codeOf(page).flatMap((line) =>
      [
        ...line.matchAll(/pulumi config (?:set|rm)((?: --\S+(?: gcc-high\S*)?)*) ['"]?([\w:-]+)/g),
      ].map(([, , key = '']) => key),
    );
    const known: readonly string[] = configKeyNames;

    expect(names.filter((name) => !known.includes(name) && !name.includes(':'))).toEqual([]);
  });
});

describe('the values in the documents', () => {
  // The CLI takes a text for a secret if the name of its key has this word, and ends with an error.
  it.each(pages)(
    'that %s sets for a key of the secret are without quotes, or go with --plaintext',
    (page) => {
      const refused = codeOf(page).filter((line) =>
        /pulumi config set (?!--(?:plaintext|secret) ).*secret\w* ['"]/i.test(line),
      );

      expect(refused).toEqual([]);
    },
  );
});

describe('the settings in the documents', () => {
  it.each(pages)('that %s names exist', (page) => {
    const known: readonly string[] = Object.values(settingNames);
    const named = readDocument(page).match(/\bAUDIT_LOGS_[A-Z_]*[A-Z](?:__\w+)?/g) ?? [];

    expect([...new Set(named)].filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('the outputs in the documents', () => {
  it.each(pages)('that %s reads exist', (page) => {
    const folder = path.join(projectRoot, 'test', 'infra', 'golden');
    const stacks = readdirSync(folder).filter((file) => file.endsWith('.txt'));
    const known = stacks.flatMap((file) => {
      const [, outputs = ''] = readFileSync(path.join(folder, file), 'utf8').split('\noutputs\n');
      return [...outputs.matchAll(/^ {2}(\w+):/gm)].map(([, name = '']) => name);
    });
    const read = codeOf(page).flatMap((line) =>
      [...line.matchAll(/pulumi stack output ([a-z]\w+)/g)].map(([, name = '']) => name),
    );

    expect(known).toContain('nextSteps');
    expect(read.filter((name) => !known.includes(name))).toEqual([]);
  });
});
