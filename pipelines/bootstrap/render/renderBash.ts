import { text } from '../command/Argument';
import type { Command } from '../command/Command';
import type { EnsureStep, Step } from '../command/Step';
import { type NextItem, type NextSection, variableNames } from '../plan/NextSection';
import { breakLines } from './breakLines';
import { literalBash, quoteBash } from './quoteBash';
import { renderNote } from './renderNote';
import { type ScriptText, scriptText } from './scriptText';

/** The whole bootstrap as a script for bash; running it again changes nothing. */
export function renderBash(
  steps: readonly Step[],
  next: readonly NextSection[],
  about: ScriptText,
) {
  return [
    '#!/usr/bin/env bash',
    ...scriptText(about).map((line) => `# ${line}`.trimEnd()),
    'set -euo pipefail',
    'fail() { echo "$1" >&2; exit 1; }',
    '',
    ...steps.flatMap((step) => [...renderStep(step), '']),
    ...renderNext(next),
    '',
  ].join('\n');
}

function renderStep(step: Step): readonly string[] {
  const say = `echo ${quoteBash(text`${step.title}`)}`;
  const fail = `fail ${literalBash(step.fix)}`;
  switch (step.kind) {
    case 'require':
      return [say, `[ "$(${tsv(step.command)})" = ${literalBash(step.expected)} ] || ${fail}`];
    case 'read':
      return [
        say,
        `${step.variable}="$(${tsv(step.command)})" || ${step.variable}=''`,
        `[ -n "$${step.variable}" ] || ${fail}`,
      ];
    case 'ensure':
      return [
        say,
        `if ${undone(step)}; then`,
        `${render(step.change, '  ', ['--output', 'none'])} ||`,
        `    ${fail}`,
        ...(step.whenUnchanged === undefined
          ? []
          : [`  if ${undone(step)}; then fail ${literalBash(step.whenUnchanged)}; fi`]),
        'fi',
      ];
  }
}

/** A check may fail because what it looks for does not exist. */
function undone({ check, expected }: EnsureStep): string {
  const printed = `"$(${tsv(check)} 2>/dev/null || true)"`;
  return expected === undefined
    ? `[ -z ${printed} ]`
    : `[ ${printed} != ${literalBash(expected)} ]`;
}

function tsv({ program, args }: Command): string {
  return [program, ...args.map(quoteBash), '--output', 'tsv'].join(' ');
}

function render({ program, args }: Command, indent: string, more: readonly string[] = []): string {
  return breakLines([program, ...args.map(quoteBash), ...more], indent, '\\');
}

/** Printed and not run, with the values that the steps found. */
function renderNext(sections: readonly NextSection[]): readonly string[] {
  const lines = sections.flatMap(({ title, items }) => [
    '',
    `# ${title}.`,
    ...items.map((item) => hereDocument(renderItem(item), item)),
  ]);
  return [
    "cat <<'END_OF_TITLE'",
    '',
    'The bootstrap is complete. What is left for you:',
    'END_OF_TITLE',
    'cat <<END_OF_COMMANDS',
    ...lines,
    'END_OF_COMMANDS',
  ];
}

export function renderItem(item: NextItem): string {
  if ('note' in item) return renderNote(item.note);
  return 'set' in item ? `export ${item.set}=${quoteBash(item.value)}` : render(item, '');
}

/** Escapes all but the variables, which a here-document replaces. */
function hereDocument(line: string, item: NextItem): string {
  const escaped = line.replace(/[\\$`]/g, '\\$&');
  return variableNames(item).reduce(
    (done, name) => done.replaceAll(`\\\${${name}}`, `\${${name}}`),
    escaped,
  );
}
