import type { CommandResult } from '../../harness/system/AuditLog';

/** Finds what a run printed or returned that a person cannot use: a stack, a signal, an error without a fix. */
export function checkOutput({ code, stdout, stderr }: CommandResult): readonly string[] {
  if (code === null) return ['a run was ended by a signal that nobody sent'];
  const output = `${stderr}\n${stdout}`;
  return [
    ...(/^\s+at /m.test(output) ? [`a run printed a stack: ${output.slice(0, 500)}`] : []),
    ...(code !== 0 && output.trim() === '' ? [`a run ended with ${code} and printed nothing`] : []),
    ...(code > 1 ? [`a run ended with exit code ${code}: ${output.slice(0, 300)}`] : []),
  ];
}
