import type { GivenConfig } from '../given/GivenConfig';
import { joinCommands, removeCommand, setCommand } from '../problems/configCommands';
import type { ConfigFinding } from '../problems/ConfigProblem';

/** Warns where `pulumi destroy` would delete audit data, and reports locks that would prevent it. */
export function checkProtection(given: GivenConfig): readonly ConfigFinding[] {
  const { protectData, lockData } = given.values;
  const { stack } = given.facts;
  if (protectData) return [];
  const protect = setCommand('protectData', 'true');
  const findings: ConfigFinding[] = [];
  if (stack !== 'dev' && !stack.startsWith('dev-')) {
    findings.push({
      warning: `protectData is off in stack ${stack}: pulumi destroy would delete the audit data, which cannot be collected again. ${protect}`,
    });
  }
  if (lockData) {
    const expected =
      'false, because protectData is off and a lock would keep pulumi destroy from deleting the data';
    const fix = joinCommands(removeCommand('lockData'), 'or', protect);
    findings.push(given.refuse('lockData', expected, fix));
  }
  return findings;
}
