import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import { cleanText } from '../../contracts/text/cleanText';
import {
  asObject,
  asTexts,
  type JsonObject,
  parseResponse,
} from '../../publish/http/parseResponse';
import { StepError } from '../../publish/settings/StepError';
import {
  longestText,
  mostChanges,
  mostTexts,
  type PolicyViolation,
  type ResourceChange,
  type StackReport,
} from './StackReport';

/** A report is bounded when it is written; the file of another job is not trusted to be one. */
const mostBytes = 4 * 1024 * 1024;
const mostReports = 50;

/**
 * The reports of a kind in a folder, by the names of their stacks. Another job wrote the files, maybe
 * with the code of a pull request: each text is cleaned and bounded again.
 *
 * @throws StepError if there is no report, or a file is not one.
 */
export async function readReports(
  folder: string,
  kind: StackReport['kind'],
): Promise<readonly StackReport[]> {
  const files = await listFiles(folder);
  const reports: StackReport[] = [];
  for (const file of files) {
    const report = parseReport(await readFile(file, 'utf8'));
    if (report === undefined) {
      throw new StepError(
        `${file} is not a report of a stack.`,
        `Keep only the files of the step "${kind}" in this folder.`,
      );
    }
    if (report.kind === kind) reports.push(report);
  }
  if (reports.length === 0) {
    throw new StepError(
      `There is no report of the step "${kind}" in ${folder}.`,
      `Run "${kind} --stack <name> --out <folder>" first, and pass its folder, or that of its downloaded artifacts.`,
    );
  }
  return reports.toSorted((left, right) => (left.stack < right.stack ? -1 : 1));
}

async function listFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StepError(`Could not read the folder ${folder}: ${reason}`, 'Check --in.', error);
  });
  const files = names.filter((name) => name.endsWith('.json')).toSorted();
  if (files.length > mostReports) {
    throw new StepError(`${folder} has more than ${mostReports} reports.`, 'Check --in.');
  }
  const paths = files.map((name) => path.join(folder, name));
  for (const file of paths) {
    const { size } = await stat(file);
    if (size > mostBytes) throw new StepError(`${file} is too large for a report.`, 'Check --in.');
  }
  return paths;
}

function parseReport(text: string): StackReport | undefined {
  const found = parseResponse(text) ?? {};
  const { kind, stack, outcome, exitCode, leftOut } = found;
  if (typeof stack !== 'string') return undefined;
  if (kind !== 'preview' && kind !== 'drift') return undefined;
  if (outcome !== 'succeeded' && outcome !== 'drift' && outcome !== 'failed') return undefined;
  return {
    kind,
    stack: clean(stack),
    outcome,
    exitCode: typeof exitCode === 'number' ? exitCode : 1,
    counts: readCounts(asObject(found['counts']) ?? {}),
    changes: readItems(found['changes'], mostChanges, readChange),
    leftOut: typeof leftOut === 'number' ? leftOut : 0,
    policies: readItems(found['policies'], mostTexts, readPolicy),
    errors: readTexts(found['errors']),
    warnings: readTexts(found['warnings']),
  };
}

function readCounts(counts: JsonObject): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(counts).flatMap(([name, count]) =>
      typeof count === 'number' && /^[\w-]{1,40}$/.test(name) ? [[name, count]] : [],
    ),
  );
}

const operations = ['create', 'update', 'replace', 'delete', 'import', 'read'] as const;

function readChange(item: JsonObject): ResourceChange | undefined {
  const operation = operations.find((one) => one === item['operation']);
  if (operation === undefined) return undefined;
  const properties = (asTexts(item['properties']) ?? [])
    .slice(0, mostTexts)
    .map((text) => clean(text));
  return { operation, name: clean(item['name']), type: clean(item['type']), properties };
}

function readPolicy(item: JsonObject): PolicyViolation {
  return {
    level: clean(item['level']),
    policy: clean(item['policy']),
    resource: clean(item['resource']),
    message: clean(item['message'], longestText),
  };
}

function readItems<Item>(
  value: unknown,
  most: number,
  read: (item: JsonObject) => Item | undefined,
): readonly Item[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, most).flatMap((one): readonly Item[] => {
    const item = asObject(one);
    const found = item === undefined ? undefined : read(item);
    return found === undefined ? [] : [found];
  });
}

function readTexts(value: unknown): readonly string[] {
  return (asTexts(value) ?? [])
    .slice(0, mostTexts)
    .map((text) => cleanText(text, { keepLines: true, longest: longestText }));
}

function clean(value: unknown, longest = 200): string {
  return cleanText(typeof value === 'string' ? value : '', { longest });
}
