import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../build/runtimePaths';

const plurals =
  'rows|records|blobs|apps|launches|events|requests|windows|pages|days|problems|deletions|messages|users|variables|settings|files|names|hours|minutes|seconds|times|checks|warnings|errors|bytes|characters|columns|attempts|values|results';
/** A value in a template before a plural: "1 rows". */
const bareCount = new RegExp(
  String.raw`\$\{(?:[^{}]|\{[^{}]*\})*\} (?:[a-z]+ )?(?:${plurals})\b`,
  'g',
);
/** Bounds that are never 1, and texts in which the value is not a count. */
const fixed = new Set([
  "build/main.ts: ${bytes.toLocaleString('en').padStart(11)} bytes",
  'infra/config/keys/identityKeys.ts: ${longest} characters',
  'infra/config/values/readTags.ts: ${longestName} characters',
  'infra/preflight/catalogue/requestArm.ts: ${mostBytes} bytes',
  'local/emulators/dataverse/state/ServiceProtection.ts: ${windowSeconds} seconds',
  'runtime/cli/commands/repair/outboxCommand.ts: ${state} launches',
  'runtime/operations/doctor/checks/kit/dataverseColumnsCheck.ts: ${maxLengths.get(name)} characters',
  'runtime/stores/auditLog/markDeletedApps.ts: ${maxConflicts} times',
  'runtime/stores/ledger/Ledger.ts: ${maxConflicts} times',
  'runtime/scan/JsonArrayScanner.ts: ${this.#maxElementBytes} bytes',
  'runtime/operations/kit/export/readStackOutputs.ts: ${outputName} names',
]);

describe('the counts in messages', () => {
  it('are all written by formatCount', () => {
    const found = ['runtime', 'infra', 'local', 'build', 'bin'].flatMap((folder) =>
      readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.[jt]s$/.test(name))
        .map((name) => `${folder}/${name.replaceAll(path.sep, '/')}`)
        .flatMap((name) =>
          [...readFileSync(path.join(projectRoot, name), 'utf8').matchAll(bareCount)]
            .filter(([text]) => !text.startsWith('${formatCount('))
            .map(([text]) => `${name}: ${text}`),
        ),
    );
    expect(found.filter((one) => !fixed.has(one))).toEqual([]);
  });
});
