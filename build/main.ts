import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildRuntime, type BuiltRuntime } from './buildRuntime';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});

if (values.help) {
  process.stdout.write('Usage: npm run build [-- --json]\nBuild dist/functions and its zip.\n');
} else {
  printBuild();
}

function printBuild(): void {
  buildRuntime().then(
    (built) => process.stdout.write(values.json ? `${JSON.stringify(built)}\n` : table(built)),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    },
  );
}

function table(built: BuiltRuntime): string {
  const folder = path.relative(process.cwd(), built.folder);
  const rows = [
    ...built.files.map(({ name, bytes }) => [`${folder}/${name}`, bytes] as const),
    [path.relative(process.cwd(), built.zipPath), built.zipBytes] as const,
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(
    ([name, bytes]) => `${name.padEnd(width)}  ${bytes.toLocaleString('en').padStart(11)} bytes`,
  );
  return [...lines, `sha256 ${built.sha256}`, ''].join('\n');
}
