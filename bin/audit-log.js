#!/usr/bin/env node
'use strict';

// The command line. It runs the deployed bundle on the deployed version of Node (22). In a checkout
// it first brings the bundle up to date. Plain JavaScript, so that it starts without a compiler.
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const { enableCompileCache, SourceMap } = require('node:module');
const path = require('node:path');

const requiredMajor = 22;
const root = path.resolve(__dirname, '..');
const dist = path.join(root, 'dist');

if (Number(process.versions.node.split('.')[0]) < requiredMajor) {
  runOnProjectNode();
} else if (buildIfStale()) {
  runBundle();
}

function runBundle() {
  const bundle = path.join(dist, 'functions', 'main.js');
  if (!fs.existsSync(bundle)) {
    fail(`There is no bundle at ${bundle}. Run \`npm run build\` in the checkout.`);
    return;
  }
  // Compiling the bundle takes a quarter of the start. Nothing is kept if the folder is read-only.
  enableCompileCache?.(path.join(dist, 'compile-cache'));
  // `audit-log usage | head` closes the pipe; a shell expects exit code 128 + SIGPIPE and no stack.
  process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 141 : 1));
  require(bundle)
    .runCommand(process.argv.slice(2))
    .then(
      (code) => {
        process.exitCode = code;
      },
      (error) => fail(error instanceof Error ? withSources(error.stack) : String(error)),
    );
}

/**
 * A stack of the bundle with the files and lines of its sources. Only a failure reads the source
 * map: with `--enable-source-maps` Node would hold the whole map in memory all the time.
 */
function withSources(stack) {
  try {
    const folder = path.join(dist, 'functions');
    const map = new SourceMap(
      JSON.parse(fs.readFileSync(path.join(folder, 'main.js.map'), 'utf8')),
    );
    return stack.replace(/\(([^()]*main\.js):(\d+):(\d+)\)/g, (place, _file, line, column) => {
      const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
      return entry.originalSource === undefined
        ? place
        : `(${path.resolve(folder, entry.originalSource)}:${entry.originalLine + 1})`;
    });
  } catch {
    return stack;
  }
}

/** An installed package has the bundle only; a checkout has its sources as well. */
function buildIfStale() {
  if (!fs.existsSync(path.join(root, 'runtime', 'main.ts'))) {
    return true;
  }
  const { bundleIsCurrent } = require('../build/bundleIsCurrent.js');
  if (bundleIsCurrent(root, dist)) {
    return true;
  }
  process.stderr.write('The sources have changed: building the bundle…\n');
  // Its output goes to stderr: stdout belongs to the command (`--json` prints one document on it).
  const build = spawnSync(
    process.execPath,
    ['--import', 'tsx', path.join(root, 'build', 'main.ts')],
    { cwd: root, stdio: ['ignore', process.stderr, process.stderr] },
  );
  if (build.status !== 0) {
    fail('Could not build the bundle; the reason is above. Run `npm ci` if it has not run yet.');
    return false;
  }
  return true;
}

function runOnProjectNode() {
  const node = projectNode();
  if (node === undefined) {
    fail(
      `This command needs Node ${requiredMajor} or newer. This is Node ${process.versions.node}, and the project's own ` +
        'Node (the package "node") is not installed. Run `npm ci`, or use a newer Node.',
    );
    return;
  }
  const child = spawn(node, [...process.execArgv, __filename, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to both processes; a second signal would mean "stop at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) {
        child.kill(signal);
      }
    });
  }
  child.on('error', (error) => fail(`Could not start ${node}: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (signal === null) {
      process.exitCode = code;
    } else {
      // Ends with the child's signal, so that a shell sees the signal.
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
  });
}

function projectNode() {
  const bin = path.join(root, 'node_modules', 'node', 'bin');
  return [path.join(bin, 'node'), path.join(bin, 'node.exe')].find((file) => fs.existsSync(file));
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
