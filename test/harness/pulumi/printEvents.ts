/** Prints events of the engine, an object a line, as `pulumi … --json` streams them. */
export function printEvents(events: readonly object[]): void {
  const numbered = [...events, { cancelEvent: {} }].map((event, sequence) =>
    JSON.stringify({ sequence, timestamp: 1_795_820_048, ...event }),
  );
  process.stdout.write(`${numbered.join('\n')}\n`);
}

export function diagnosticEvent(severity: 'error' | 'warning', message: string): object {
  return {
    diagnosticEvent: { prefix: `${severity}: `, message: `${message}\n`, color: 'never', severity },
  };
}

/** The last event but one; the engine counts resources by operation. */
export function summaryEvent(
  operations: readonly string[],
  result: 'succeeded' | 'failed' = 'succeeded',
): object {
  const resourceChanges: Record<string, number> = {};
  for (const op of operations) resourceChanges[op] = (resourceChanges[op] ?? 0) + 1;
  return {
    summaryEvent: {
      maybeCorrupt: false,
      durationSeconds: 1,
      resourceChanges,
      isPreview: true,
      result,
    },
  };
}
