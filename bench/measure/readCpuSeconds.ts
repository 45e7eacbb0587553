import { readFile } from 'node:fs/promises';

/** Of every Linux that Node supports. */
const ticksPerSecond = 100;

/** CPU seconds that a running process has used so far; undefined where there is no /proc. */
export async function readCpuSeconds(pid: number): Promise<number | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'latin1');
    // The name, in parentheses, may hold spaces: utime and stime are counted from behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    return undefined;
  }
}
