import { requireProjectNode } from './host/process/requireProjectNode';
import { settleProxies } from './host/process/settleProxies';
import { type DemoOptions, demoOptions, helpText } from './demo/system/demoOptions';
import { ProgressReport } from './demo/system/ProgressReport';
import { runDemo } from './demo/runDemo';

/** Of a program that Ctrl-C has ended. */
const stoppedCode = 130;

/** Runs `npm start`: the whole product on this machine, against emulators. */
async function main(args: readonly string[]): Promise<number> {
  const options = demoOptions(args);
  if (options === undefined) {
    process.stdout.write(helpText);
    return 0;
  }
  requireProjectNode(process.versions.node);
  settleProxies(process.env);
  return await runUntilStopped(options);
}

/** Runs the demonstration until it ends or a signal stops it. */
async function runUntilStopped(options: DemoOptions): Promise<number> {
  const stop = new AbortController();
  const onSignal = (): void => {
    // A second Ctrl-C ends the process and its children at once.
    if (stop.signal.aborted) process.exit(stoppedCode);
    stop.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  const report = new ProgressReport(process.stdout);
  try {
    return await runDemo(options, report, stop.signal);
  } catch (error) {
    report.end();
    if (stop.signal.aborted) {
      report.line('Stopped.');
      return stoppedCode;
    }
    throw error;
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
