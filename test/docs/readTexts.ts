import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript/lib/typescript.js';

import { projectRoot } from './markdown';

/** A text that people read, and where it is. */
export interface Text {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** The paragraphs of a document, without its code: what the program prints is the program's text. */
export function readProse(file: string): readonly Text[] {
  const markdown = readFileSync(path.join(projectRoot, file), 'utf8')
    .replace(/^( *)```[\s\S]*?^\1```$/gm, (block) => block.replace(/[^\n]/g, ''))
    .replace(/`[^`\n]*`/g, '``')
    .replace(/\]\([^)\n]*\)/g, ']');
  return markdown.split('\n').map((text, index) => ({ file, line: index + 1, text }));
}

/** The string and template literals of the sources in a folder: messages and help texts. */
export function readMessages(folder: string): readonly Text[] {
  return readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => literalsOf(path.join(folder, file)));
}

function literalsOf(file: string): readonly Text[] {
  const code = readFileSync(path.join(projectRoot, file), 'utf8');
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ESNext);
  const texts: Text[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node) || isTemplatePart(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      texts.push({ file, line: line + 1, text: node.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

function isTemplatePart(
  node: ts.Node,
): node is ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail {
  return ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
}
