import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { build } from 'esbuild';

import { usagePath } from '../../contracts/names/pageNames';
import type { PageAsset, PageFile } from '../../contracts/page/PageFile';

export interface BundledPage {
  readonly file: PageFile;
  /** Every input file, relative to the root, with forward slashes. */
  readonly inputs: readonly string[];
}

/** Browsers since the spring of 2024: the first with `AbortSignal.any`, which the page uses. */
const targets = ['chrome116', 'edge116', 'firefox124', 'safari17.4'];
const iconFile = 'page/icon.svg';

/**
 * Bundles the usage page, in memory. Its texts are not compressed here: the bytes of a compressor depend
 * on the release of Node, and the same sources must give the same zip on every machine.
 */
export async function bundlePage(root: string): Promise<BundledPage> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: ['page/main.tsx', 'page/styles/index.css'],
    outdir: path.join(root, 'dist', 'page'),
    bundle: true,
    write: false,
    metafile: true,
    format: 'iife',
    platform: 'browser',
    target: targets,
    minify: true,
    preserveSymlinks: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    tsconfigRaw: { compilerOptions: { target: 'es2022', useDefineForClassFields: true } },
    logLevel: 'silent',
  });
  const textOf = (extension: string): string =>
    result.outputFiles.find(({ path: file }) => file.endsWith(extension))?.text ?? '';
  const script = hashedName('page', '.js', textOf('.js'));
  const style = hashedName('page', '.css', textOf('.css'));
  const iconText = await readFile(path.join(root, iconFile), 'utf8');
  const icon = hashedName('icon', '.svg', iconText);
  const assets: Record<string, PageAsset> = {
    [script]: { type: 'text/javascript; charset=utf-8', text: textOf('.js') },
    [style]: { type: 'text/css; charset=utf-8', text: textOf('.css') },
    [icon]: { type: 'image/svg+xml; charset=utf-8', text: iconText },
  };
  return {
    file: { html: htmlOf({ script, style, icon }), assets, script, style, icon },
    inputs: [...Object.keys(result.metafile.inputs), iconFile].sort(),
  };
}

function hashedName(name: string, extension: string, text: string): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 10);
  return `assets/${name}-${hash}${extension}`;
}

/** No inline script or style: the policy of the served page refuses both. */
function htmlOf({ script, style, icon }: Pick<PageFile, 'script' | 'style' | 'icon'>): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Power Apps usage</title>
<link rel="icon" type="image/svg+xml" href="${usagePath}${icon}">
<link rel="stylesheet" href="${usagePath}${style}">
<script defer src="${usagePath}${script}"></script>
</head>
<body>
<noscript>This page needs JavaScript. The command "audit-log usage" shows the same figures.</noscript>
<div id="page"></div>
</body>
</html>
`;
}
