import { normaliseProxies } from '../contracts/http/normaliseProxies';
import { completeNoProxy } from '../contracts/http/proxies';
import { projectRoot } from '../build/runtimePaths';
import { cleanText } from '../contracts/text/cleanText';
import { disarmCommands } from './settings/disarmCommands';
import { runStep } from './runStep';

// Azure's SDK would ask a proxy for what is on this machine, a managed identity's endpoint among it.
normaliseProxies(process.env);
completeNoProxy(process.env);

const clean = (text: string): string =>
  `${disarmCommands(cleanText(text, { keepLines: true, longest: 64_000 })).trimEnd()}\n`;

void runStep(process.argv.slice(2), {
  environment: process.env,
  calledFrom: process.env['INIT_CWD'] ?? process.cwd(),
  project: projectRoot,
  now: () => new Date(),
  say: (text) => void process.stdout.write(clean(text)),
  note: (text) => void process.stderr.write(clean(text)),
  // In the log of a job and not in a document: `--json` keeps stdout for one.
  command: (text) => void process.stderr.write(`${text}\n`),
  exitCode: 0,
}).then((code) => {
  process.exitCode = code;
});
