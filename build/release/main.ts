import path from 'node:path';
import { parseArgs } from 'node:util';

import { formatCount } from '../../contracts/text/formatCount';
import { distFolder } from '../runtimePaths';
import { makeRelease } from './makeRelease';

const help = `Usage: npm run release [-- --out <folder>] [--tag <tag>] [--json]
Write the files of a release: the runtime's zip, SHA256SUMS, two bills of materials (CycloneDX) and the notes.

  --out <folder>  Folder that receives the files; default: dist/release.
  --tag <tag>     Fail unless the tag is that of the version in package.json, such as v0.2.0.
  --json          Print one JSON document: {version, files: [{name, bytes, sha256}]}.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: path.join(distFolder, 'release') },
      tag: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const release = await makeRelease(path.resolve(values.out), values.tag);
  if (values.json) {
    process.stdout.write(`${JSON.stringify(release)}\n`);
    return;
  }
  const lines = release.files.map(
    ({ name, bytes, sha256 }) => `  ${sha256}  ${name} (${formatCount(bytes, 'byte')})`,
  );
  process.stdout.write(
    [`Release ${release.version} in ${values.out}:`, ...lines, '  SHA256SUMS', ''].join('\n'),
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
