import { collectWeek } from './collectWeek';
import { showKit } from './kit/showKit';
import { afterKitText, afterRunText, keepText } from './nextSteps';
import type { DemoOptions } from './system/demoOptions';
import { withoutOtherSettings } from './system/demoSettings';
import { type DemoSystem, startDemoSystem } from './system/DemoSystem';
import type { ProgressReport } from './system/ProgressReport';

/** Runs the demonstration and returns the exit code: 0 only if every launch was found once. */
export async function runDemo(
  options: DemoOptions,
  report: ProgressReport,
  stop: AbortSignal,
): Promise<number> {
  replaceEnvironment(withoutOtherSettings(process.env));
  report.line('The audit log connector collects a generated week of audit records.\n');
  const system = await startDemoSystem(options, {
    onStep: (what) => {
      report.line(`  ${what}.`);
      // What has been started is stopped.
      stop.throwIfAborted();
    },
    onTrouble: (message) => report.line(`  The function app reports: ${message}`),
  });
  try {
    if (system.isContinued)
      report.line('  The folder already contains the week; the run collects the rest.');
    const code = await showAll(system, report, stop);
    if (options.keep) await keepRunning(system, report, stop);
    else report.line(system.kit ? afterKitText : afterRunText);
    return code;
  } finally {
    report.progress('Stopping…');
    await system.stop();
    report.end();
  }
}

async function showAll(
  system: DemoSystem,
  report: ProgressReport,
  stop: AbortSignal,
): Promise<number> {
  const code = await collectWeek(system, report, stop);
  const { kit } = system;
  return code !== 0 || !kit ? code : await showKit({ ...system, kit }, report, stop);
}

async function keepRunning(
  system: DemoSystem,
  report: ProgressReport,
  stop: AbortSignal,
): Promise<void> {
  report.line(keepText(system.settings, system.host, process.platform, system.kit?.rowsUrl));
  const ended = system.host.ended.then(({ output }) => {
    if (!stop.aborted) throw new Error(`The function app has ended unexpectedly:\n${output}`);
  });
  const stopped = new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.race([ended, stopped]);
}

function replaceEnvironment(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) {
    if (!(name in environment)) delete process.env[name];
  }
}
