import { createHash } from 'node:crypto';

import type { PageFile } from '../../../../contracts/page/PageFile';

/**
 * The page with its data as one document that loads nothing: its policy allows its own script and style,
 * by their hashes, and no request.
 */
export function renderFile(
  { assets, script, style, icon }: PageFile,
  responses: Readonly<Record<string, unknown>>,
): string {
  const [code, css, image] = [script, style, icon].map((name) => assets[name]?.text ?? '');
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(code)}'`,
    `style-src '${hashOf(css)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  // Inside a script element, `</script` and `<!--` would end or change it, wherever a name has them.
  const data = JSON.stringify(responses).replaceAll('<', String.raw`\u003c`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Power Apps usage</title>
<link rel="icon" href="data:image/svg+xml;base64,${Buffer.from(image ?? '').toString('base64')}">
<style>${css}</style>
</head>
<body>
<noscript>This page needs JavaScript, which this viewer does not run. Save the file, and open it in a browser.</noscript>
<div id="page"></div>
<script type="application/json" id="data">${data}</script>
<script>${code}</script>
</body>
</html>
`;
}

function hashOf(text = ''): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
