import { type Fault, type FaultRule, namedFaults } from './faults';
import type { FeedRequest } from './parseFeedRequest';

interface Counts {
  matched: number;
  given: number;
}

/** Decides which request gets which fault. */
export class FaultBook {
  #rules: readonly { readonly rule: FaultRule; readonly counts: Map<string, Counts> }[] = [];

  /** Replaces all rules; their counts start anew. */
  set(rules: readonly FaultRule[]): void {
    this.#rules = rules.map((rule) => ({ rule, counts: new Map<string, Counts>() }));
  }

  add(rule: FaultRule): void {
    this.#rules = [...this.#rules, { rule, counts: new Map<string, Counts>() }];
  }

  /** The fault for this request, if any: that of the first rule that applies. */
  take(request: FeedRequest, url: string): Fault | undefined {
    for (const { rule, counts } of this.#rules) {
      if (matches(rule, request, url) && fires(rule, counts, url)) {
        return typeof rule.fault === 'string' ? namedFaults[rule.fault] : rule.fault;
      }
    }
    return undefined;
  }
}

function matches(rule: FaultRule, request: FeedRequest, url: string): boolean {
  const { kind, contentId, contentType, urlIncludes } = rule;
  return (
    (kind === undefined || kind === request.kind) &&
    (contentId === undefined || contentId === decodeURIComponent(request.contentId)) &&
    (contentType === undefined || request.query.includes(`contentType=${contentType}`)) &&
    (urlIncludes === undefined || url.includes(urlIncludes))
  );
}

function fires(rule: FaultRule, counts: Map<string, Counts>, url: string): boolean {
  const key = rule.countPer === 'path' ? (url.split('?', 1)[0] ?? '') : '';
  const count = counts.get(key) ?? { matched: 0, given: 0 };
  counts.set(key, count);
  count.matched += 1;
  const position = count.matched - (rule.skip ?? 0);
  const due = position > 0 && position % (rule.every ?? 1) === 0;
  if (!due || count.given >= (rule.times ?? Infinity)) {
    return false;
  }
  count.given += 1;
  return true;
}
