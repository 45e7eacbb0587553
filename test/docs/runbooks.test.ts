import type { Command, Option } from 'commander';

import { checkNames } from '../../contracts/names/checkNames';
import { runbookOf } from '../../contracts/problems/problemCodeOf';
import { problemTable } from '../../contracts/problems/problemTable';
import { alertTable } from '../../infra/components/monitoring/alerts/alertTable';
import { createProgram } from '../../runtime/cli/runCommand';
import { readDocument } from './markdown';

const page = readDocument('docs/runbooks.md');
const codes = Object.keys(problemTable);
const parts = ['Meaning', 'Loss', 'Confirm', 'Correct', 'Proof'];

interface Section {
  readonly code: string;
  readonly text: string;
}

function sections(): readonly Section[] {
  return page
    .split(/^## /m)
    .slice(1)
    .map((text) => ({ code: text.slice(0, text.indexOf('\n')), text }));
}

/** Every command of a text: in code blocks by line, elsewhere between back quotes. */
function commandsIn(text: string): readonly string[] {
  const found = text.match(/^audit-log .*$|`audit-log [^`]*`/gm) ?? [];
  return found.map((command) => command.replaceAll('`', '').trim()).filter((one) => !/…/.test(one));
}

/** What is wrong with a command, or nothing. */
function faultOf(line: string, program: Command): string | undefined {
  const [name = '', ...words] = line.split(/\s+/).slice(1);
  if (name === '--version') return undefined;
  const first = program.commands.find((one) => one.name() === name);
  if (!first) return `${line}: no command ${name}`;
  const child = first.commands.find((one) => one.name() === words[0]);
  if (child) words.shift();
  const command = child ?? first;
  let operands = 0;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (!word.startsWith('--')) {
      operands += 1;
      continue;
    }
    const option = command.options.find((one) => one.long === word);
    if (!option) return `${line}: no option ${word}`;
    if (!(option.required || option.optional)) continue;
    index += 1;
    if (!isValueOf(option, words[index])) return `${line}: no value ${words[index]} of ${word}`;
  }
  return operands > command.registeredArguments.length ? `${line}: too many arguments` : undefined;
}

function isValueOf({ argChoices }: Option, value: string | undefined): boolean {
  if (value === undefined || value.startsWith('--')) return false;
  return argChoices === undefined || argChoices.includes(value);
}

function allCommands(): Command {
  return createProgram({ env: {}, exitCode: 0, isLeaving: false } as never);
}

describe('the runbooks', () => {
  it('have one section for each code of the table, in its order, and no other', () => {
    expect(sections().map(({ code }) => code)).toEqual(codes);
  });

  it('have the five parts in each section, in this order', () => {
    const wrong = sections().filter(({ text }) => {
      const found = [...text.matchAll(/^\*\*(\w+)\.\*\*/gm)].map(([, name]) => name);
      return JSON.stringify(found) !== JSON.stringify(parts);
    });
    expect(wrong.map(({ code }) => code)).toEqual([]);
  });

  it('show in each section a command that confirms and one that proves, with the expected output', () => {
    const wrong = sections().filter(({ text }) => {
      const [, confirm = ''] = /\*\*Confirm\.\*\*\n+```\n([\s\S]*?)```/.exec(text) ?? [];
      const [, proof = ''] = /\*\*Proof\.\*\*\n+```\n([\s\S]*?)```\n+Expected/.exec(text) ?? [];
      return confirm.trim() === '' || proof.trim() === '';
    });
    expect(wrong.map(({ code }) => code)).toEqual([]);
  });

  it('are where the problems and the log lines link to', () => {
    const anchors = sections().map(({ code }) => `#${code.toLowerCase().replaceAll('.', '')}`);
    expect(codes.map((code) => runbookOf(code).replace('docs/runbooks.md', ''))).toEqual(anchors);
  });

  it('cover every alert', () => {
    const withSection = sections().map(({ code }) => code);
    const named = alertTable.flatMap(({ code }) => (code === undefined ? [] : [code]));
    expect(named.filter((code) => !withSection.includes(code))).toEqual([]);
    // An alert without a code fires for each code of its severity: no code stays without an alert.
    const severities = new Set(
      alertTable.filter(({ code }) => code === undefined).map(({ severity }) => severity),
    );
    const silent = Object.entries(problemTable).filter(
      ([, { severity }]) => severity <= 2 && !severities.has(severity),
    );
    expect(silent.map(([code]) => code)).toEqual([]);
  });

  it('name only commands and options that exist', () => {
    const all = allCommands();
    const faults = commandsIn(page).map((line) => faultOf(line, all));
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
    expect(faults.length).toBeGreaterThan(100);
  });

  it('name only checks of the doctor that exist', () => {
    const known: readonly string[] = Object.values(checkNames);
    const named = [...page.matchAll(/(?:Look at|Expected for) the checks? (.*?)[.:]/g)].flatMap(
      ([, list = '']) => [...list.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('the look for commands', () => {
  it('finds an unknown command, option, value and argument', () => {
    const all = allCommands();
    const faults = [
      'audit-log mend',
      'audit-log redrive --everything',
      'audit-log redrive --state lost',
      'audit-log status now',
      'audit-log redrive --state dead --dry-run',
    ].map((line) => faultOf(line, all)?.split(': ')[1]);
    expect(faults).toEqual([
      'no command mend',
      'no option --everything',
      'no value lost of --state',
      'too many arguments',
      undefined,
    ]);
  });
});
