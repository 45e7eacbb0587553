import type { LogLevel } from './coreTypes';

export interface HostLogLine {
  readonly level: LogLevel;
  /** A category of the host: `Host.*`, `Function.<name>` and `Function.<name>.User`. */
  readonly category: string;
  readonly message: string;
  readonly functionName?: string;
  readonly invocationId?: string;
}

export type HostLogger = (line: HostLogLine) => void;

const ranks = {
  trace: 0,
  debug: 1,
  information: 2,
  warning: 3,
  error: 4,
  critical: 5,
  none: 6,
} as const satisfies Readonly<Record<LogLevel, number>>;

/**
 * Filters lines by `logging.logLevel` of host.json: the longest listed prefix of the category
 * decides, `default` otherwise.
 */
export function filteredLogger(
  logger: HostLogger,
  levels: Readonly<Record<string, LogLevel>>,
): HostLogger {
  const prefixes = Object.keys(levels).sort((left, right) => right.length - left.length);
  return (line) => {
    const prefix = prefixes.find(
      (candidate) => line.category === candidate || line.category.startsWith(`${candidate}.`),
    );
    const minimum = levels[prefix ?? 'default'] ?? 'information';
    if (line.level !== 'none' && ranks[line.level] >= ranks[minimum]) {
      logger(line);
    }
  };
}

/** Whether the name is one of the levels, in any case. */
export function isLogLevel(name: string): name is LogLevel {
  return Object.hasOwn(ranks, name);
}

/** Formats a log line with time, level, function and invocation. */
export function formatLogLine(line: HostLogLine, atMs: number): string {
  const source =
    line.functionName === undefined
      ? line.category
      : `${line.functionName}${line.invocationId === undefined ? '' : ` ${line.invocationId}`}`;
  return `${new Date(atMs).toISOString()} ${line.level.padEnd(11)} [${source}] ${line.message}\n`;
}
