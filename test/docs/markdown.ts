import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const projectRoot = path.resolve(__dirname, '..', '..');

/** The text of a document, by its path from the project's root. */
export function readDocument(file: string): string {
  return readFileSync(path.join(projectRoot, file), 'utf8');
}

/** Every document of the project. */
export function documents(): readonly string[] {
  const inDocs = readdirSync(path.join(projectRoot, 'docs'), { recursive: true, encoding: 'utf8' });
  return [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    'SECURITY.md',
    'pipelines/README.md',
    ...inDocs.map((file) => path.join('docs', file)).filter((file) => file.endsWith('.md')),
  ];
}

/** Cells of the table rows whose first cell is code: `| \`NAME\` | … |`. */
export function codeRows(markdown: string): readonly (readonly string[])[] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')),
    );
}
