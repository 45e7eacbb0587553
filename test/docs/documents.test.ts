import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { checkNames } from '../../contracts/names/checkNames';
import { commandNeeds, rolesNeeded, settingsNeeded } from '../../runtime/cli/context/commandNeeds';
import { newestForms } from '../../runtime/stores/storage/requireKnownForm';
import { allChecks } from '../../runtime/operations/doctor/allChecks';
import { settingsReference } from '../../runtime/settings/settingsReference';
import { entraRefusals } from '../../runtime/clients/entra/errors/entraRefusals';
import { codeRows, documents, projectRoot, readDocument } from './markdown';

function commandsOfHelp(): readonly string[] {
  const bin = path.join(projectRoot, 'bin', 'audit-log.js');
  const help = execFileSync(process.execPath, [bin, '--help'], { encoding: 'utf8' });
  const listed = help.slice(help.indexOf('Commands:'), help.indexOf('Settings'));
  return [...listed.matchAll(/^ {2}([a-z]\S*)/gm)]
    .map(([, name]) => name ?? '')
    .filter((name) => name !== 'help');
}

/** The anchors that GitHub gives the headings of a page. */
function anchorsOf(page: string): readonly string[] {
  return [...readDocument(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    anchorOf(heading),
  );
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

/** Files with texts for people, of which some name a page. */
const besidePages = ':(glob)Pulumi*.yaml .github bin build contracts infra local page pipelines'
  .concat(' publish runtime')
  .split(' ');

describe('the documents', () => {
  it('list every setting with its default and meaning, in the order of the reference', () => {
    const rows = codeRows(readDocument('docs/settings.md')).filter(([name]) =>
      name?.startsWith('AUDIT_LOGS_'),
    );

    expect(rows).toEqual(
      settingsReference.map(({ name, defaultValue, meaning }) => [name, defaultValue, meaning]),
    );
  });

  it('list the version of every kind of row, by the name that the error has', () => {
    const [, table = ''] = readDocument('docs/upgrade.md').split('| Kind of row');
    const listed = [...table.matchAll(/^\| ([^|`]+?) +\| (?:column|member) `version`/gm)].flatMap(
      ([, kinds = '']) => kinds.split(', '),
    );

    expect(listed).toEqual(expect.arrayContaining(Object.keys(newestForms)));
    expect(listed.length - Object.keys(newestForms).length).toBe(2); // Roll-ups and totals have a rule of their own.
  });

  it('show every command', () => {
    const headings = [
      ...readDocument('docs/commands.md').matchAll(/^## `audit-log ([\w-]+)/gm),
    ].map(([, name]) => name ?? '');

    expect(headings.toSorted()).toEqual(commandsOfHelp().toSorted());
  });

  it('list the settings and roles that each command requires', () => {
    const rows = codeRows(readDocument('docs/commands.md')).filter(([name]) =>
      Object.keys(commandNeeds).includes(name ?? ''),
    );

    expect(rows).toEqual(
      Object.entries(commandNeeds).map(([name, needs]) => [
        name,
        settingsNeeded(needs),
        rolesNeeded(needs),
      ]),
    );
  });

  it('explain every code of Entra that the connector explains', () => {
    const troubleshoot = readDocument('docs/troubleshoot.md');

    const absent = Object.keys(entraRefusals).filter((code) => !troubleshoot.includes(code));

    expect(absent).toEqual([]);
  });

  it('explain every check of the doctor, in its order', () => {
    const page = readDocument('docs/troubleshoot.md');
    const section = /## The checks of `audit-log doctor`\n([\s\S]*?)\n## /.exec(page)?.[1] ?? '';
    const rows = codeRows(section);

    expect(rows.map(([name]) => name)).toEqual(allChecks.map(({ name }) => name));
    expect(allChecks.map(({ name }) => name).toSorted()).toEqual(
      Object.values(checkNames).toSorted(),
    );
    for (const row of rows) expect(row).toHaveLength(3);
  });

  it('name no Pulumi command as the fix for an error of Entra, and neither do the messages', () => {
    const fixes = Object.values(entraRefusals).map(({ fix }) => fix);

    expect(fixes.filter((fix) => /pulumi/i.test(fix))).toEqual([]);
    expect(readDocument('docs/troubleshoot.md')).not.toMatch(/pulumi/i);
  });

  it.each(documents())('link in %s only to files that exist', (file) => {
    const targets = [...readDocument(file).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(
      ([, target]) => target ?? '',
    );

    const broken = targets.filter(
      (target) => !existsSync(path.join(projectRoot, path.dirname(file), target)),
    );

    expect(broken).toEqual([]);
  });

  it.each(documents())('link in %s only to headings that exist', (file) => {
    const targets = [...readDocument(file).matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)/g)].map(
      ([, target = '', anchor = '']) => ({
        page: target === '' ? file : path.join(path.dirname(file), target),
        anchor,
      }),
    );

    expect(targets.filter(({ page, anchor }) => !anchorsOf(page).includes(anchor))).toEqual([]);
  });

  it('exist, with their headings, where stack files and messages name them', () => {
    const named = execFileSync('git', ['ls-files', '--', ...besidePages], {
      cwd: projectRoot,
      encoding: 'utf8',
    })
      .trim()
      .split('\n')
      .flatMap((file) => [
        ...readDocument(file).matchAll(
          /(?:"([^"\n]+)"\)? (?:in|of) )?(docs\/[\w/-]+\.md)(?:#([\w-]+))?/g,
        ),
      ])
      .map(([, heading, page = '', anchor = heading && anchorOf(heading)]) => ({ page, anchor }));
    const wrong = named.filter(
      ({ page, anchor }) =>
        !existsSync(path.join(projectRoot, page)) ||
        (anchor !== undefined && !anchorsOf(page).includes(anchor)),
    );

    expect(wrong).toEqual([]);
    expect(named.filter(({ anchor }) => anchor !== undefined).length).toBeGreaterThan(3);
  });

  it('name scripts that package.json has', () => {
    const { scripts } = JSON.parse(readDocument('package.json')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const named = documents().flatMap((file) =>
      [...readDocument(file).matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name]) => name ?? ''),
    );

    expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([]);
    expect(named).toContain('check');
  });
});
