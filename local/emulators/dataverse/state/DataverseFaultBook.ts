import {
  type DataverseFault,
  type DataverseFaultRule,
  namedDataverseFaults,
} from './dataverseFaults';
import type { WebApiRequest } from './WebApi';

interface Entry {
  readonly rule: DataverseFaultRule;
  matched: number;
  given: number;
}

/** Decides which request, or which operation of a batch, gets which fault. */
export class DataverseFaultBook {
  #entries: readonly Entry[] = [];

  /** Replaces all rules; their counts start anew. */
  set(rules: readonly DataverseFaultRule[]): void {
    this.#entries = rules.map((rule) => ({ rule, matched: 0, given: 0 }));
  }

  add(rule: DataverseFaultRule): void {
    this.#entries = [...this.#entries, { rule, matched: 0, given: 0 }];
  }

  /** The fault, if any: that of the first rule that applies. */
  take(scope: 'request' | 'operation', request: WebApiRequest): DataverseFault | undefined {
    const entry = this.#entries.find(
      (one) => (one.rule.scope ?? 'request') === scope && matches(one.rule, request) && fires(one),
    );
    const fault = entry?.rule.fault;
    return typeof fault === 'string' ? namedDataverseFaults[fault] : fault;
  }
}

function matches(rule: DataverseFaultRule, { method, path, query, body }: WebApiRequest): boolean {
  return (
    (rule.method === undefined || rule.method === method) &&
    (rule.urlIncludes === undefined || `${path}?${query}`.includes(rule.urlIncludes)) &&
    (rule.bodyIncludes === undefined || body.includes(rule.bodyIncludes))
  );
}

function fires(entry: Entry): boolean {
  const { skip = 0, every = 1, times = Infinity } = entry.rule;
  entry.matched += 1;
  const position = entry.matched - skip;
  if (position <= 0 || position % every !== 0 || entry.given >= times) {
    return false;
  }
  entry.given += 1;
  return true;
}
