import fc from 'fast-check';

import type { FaultsPart } from '../campaign/FaultsPart';
import { inputProperties } from '../fuzz/inputProperties';

/** Of each property, in a round. */
const inputsPerRound = 1_000;

/** Random settings, exports, HTTP bodies and queue messages. */
export const inputs: FaultsPart = {
  name: 'inputs',
  title: 'Random inputs',
  rounds: 40,
  isParallel: false,
  run: ({ seed }) => {
    const counts: Record<string, number> = {};
    const violations: string[] = [];
    for (const [name, property] of Object.entries(inputProperties)) {
      const details = fc.check(property as fc.IProperty<unknown>, {
        seed,
        numRuns: inputsPerRound,
      });
      counts[name] = details.numRuns;
      if (details.failed) {
        const example = JSON.stringify(details.counterexample)?.slice(0, 400);
        const reason = details.errorInstance === null ? '' : String(details.errorInstance);
        violations.push(`${name}: ${example} ${reason.slice(0, 300)}`);
      }
    }
    return Promise.resolve({ counts, violations });
  },
};
