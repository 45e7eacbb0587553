import type { Argument } from '../command/Argument';
import type { Command } from '../command/Command';
import type { EnsureStep, Step } from '../command/Step';
import { type NextItem, type NextSection, variableNames } from '../plan/NextSection';
import { breakLines } from './breakLines';
import { escapeExpandable, literalPowerShell, quotePowerShell } from './quotePowerShell';
import { renderNote } from './renderNote';
import { type ScriptText, scriptText } from './scriptText';

/**
 * `Read-Az` ignores errors, because what it looks for may not exist. Windows PowerShell would end at
 * the first line on stderr, so that both functions set their own preference.
 */
const functions = [
  'function Read-Az([object[]] $arguments) {',
  "  $ErrorActionPreference = 'Continue'",
  '  $printed = az @arguments --output tsv 2>$null',
  '  if ($LASTEXITCODE -eq 0) { "$printed".Trim() } else { \'\' }',
  '}',
  'function Set-Az([string] $fix, [object[]] $arguments) {',
  "  $ErrorActionPreference = 'Continue'",
  '  az @arguments --output none',
  '  if ($LASTEXITCODE -ne 0) { throw $fix }',
  '}',
];

/** The whole bootstrap as a script for PowerShell 5.1 and later; running it again changes nothing. */
export function renderPowerShell(
  steps: readonly Step[],
  next: readonly NextSection[],
  about: ScriptText,
) {
  return [
    ...scriptText(about).map((line) => `# ${line}`.trimEnd()),
    "$ErrorActionPreference = 'Stop'",
    ...functions,
    '',
    ...steps.flatMap((step) => [...renderStep(step), '']),
    "Write-Output 'The bootstrap is complete. What is left for you:'",
    ...next.flatMap(renderSection),
    '',
  ].join('\n');
}

function renderStep(step: Step): readonly string[] {
  const say = `Write-Host ${literalPowerShell(step.title)}`;
  switch (step.kind) {
    case 'require':
      return [
        say,
        `if ((${read(step.command)}) -ne ${literalPowerShell(step.expected)}) { throw ${literalPowerShell(step.fix)} }`,
      ];
    case 'read':
      return [
        say,
        `$${step.variable} = ${read(step.command)}`,
        `if (-not $${step.variable}) { throw ${literalPowerShell(step.fix)} }`,
      ];
    case 'ensure':
      return [say, `if (${undone(step)}) {`, ...change(step), '}'];
  }
}

function undone({ check, expected }: EnsureStep): string {
  return expected === undefined
    ? `-not (${read(check)})`
    : `(${read(check)}) -ne ${literalPowerShell(expected)}`;
}

/**
 * JSON goes through a file: before PowerShell 7.3, quotation marks in an argument are lost, and `az`
 * is a batch file on Windows, where they would end the argument.
 */
function change(step: EnsureStep): readonly string[] {
  const { args } = step.change;
  const body = args.find(({ isJson }) => isJson);
  const words = args.map((arg) => (arg.isJson ? '"@$($file.FullName)"' : quoted(arg)));
  const run = [`  Set-Az ${literalPowerShell(step.fix)} ${list(words)}`];
  const again =
    step.whenUnchanged === undefined
      ? []
      : [`  if (${undone(step)}) { throw ${literalPowerShell(step.whenUnchanged)} }`];
  if (body === undefined) return [...run, ...again];
  return [
    '  $file = New-TemporaryFile',
    `  Set-Content -LiteralPath $file.FullName -Encoding ascii -Value ${quoted(body)}`,
    ...run,
    '  Remove-Item -LiteralPath $file.FullName',
    ...again,
  ];
}

function read({ args }: Command): string {
  return `Read-Az ${list(args.map(quoted))}`;
}

/** An array over several lines, with an option and its value on each. */
function list(words: readonly string[]): string {
  const line = `@(${words.join(', ')})`;
  if (line.length <= 90) return line;
  const rows = words.map((word, index) =>
    index > 0 && word.startsWith("'--") ? `\n    ${word}` : `${index === 0 ? '' : ' '}${word}`,
  );
  return `@(${rows.join(',')}\n  )`;
}

/** Printed and not run, with the values that the steps found. */
function renderSection({ title, items }: NextSection): readonly string[] {
  return [
    "Write-Output ''",
    `Write-Output ${literalPowerShell(`# ${title}.`)}`,
    ...items.map((item) => `Write-Output ${expandable(renderItem(item), item)}`),
  ];
}

export function renderItem(item: NextItem): string {
  if ('note' in item) return renderNote(item.note);
  if ('set' in item) return `$env:${item.set} = ${quoted(item.value)}`;
  const { program, args } = item;
  const body = args.findIndex(({ isJson }) => isJson);
  const given =
    body === -1 ? args : args.filter((_, index) => index !== body && index !== body - 1);
  const command = breakLines([program, ...given.map(quotePowerShell)], '', '`');
  const value = args[body];
  // The GitHub CLI reads the value from standard input if there is no --body.
  return value === undefined ? command : `${quoted(value)} | ${command}`;
}

/** In an expression, where a word without quotation marks would be a command. */
function quoted(argument: Argument): string {
  const word = quotePowerShell(argument);
  return /^["']/.test(word) ? word : literalPowerShell(word);
}

/** A text in which PowerShell replaces the variables of the item, and nothing else. */
function expandable(line: string, item: NextItem): string {
  const names = variableNames(item);
  if (names.length === 0) return literalPowerShell(line);
  const expanded = names.reduce(
    (done, name) => done.replaceAll(`\`\${${name}}`, `\${${name}}`),
    escapeExpandable(line),
  );
  return `"${expanded}"`;
}
