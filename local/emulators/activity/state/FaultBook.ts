import { Random } from '../../../data/week/Random';
import { type Fault, type FaultRule, namedFaults } from './faults';
import type { FeedRequest } from './parseFeedRequest';

interface Counts {
  matched: number;
  given: number;
}

interface CountedRule {
  readonly rule: FaultRule;
  readonly counts: Map<string, Counts>;
  readonly random: Random;
}

/** Decides which request gets which fault. */
export class FaultBook {
  #rules: readonly CountedRule[] = [];

  /** Replaces all rules; their counts start anew. */
  set(rules: readonly FaultRule[]): void {
    this.#rules = rules.map(withCounts);
  }

  add(rule: FaultRule): void {
    this.#rules = [...this.#rules, withCounts(rule)];
  }

  /** The fault for this request, if any: that of the first rule that applies. */
  take(request: FeedRequest, url: string): Fault | undefined {
    for (const counted of this.#rules) {
      const { rule } = counted;
      if (matches(rule, request, url) && fires(counted, url)) {
        return typeof rule.fault === 'string' ? namedFaults[rule.fault] : rule.fault;
      }
    }
    return undefined;
  }
}

function withCounts(rule: FaultRule): CountedRule {
  return { rule, counts: new Map(), random: new Random(rule.seed ?? 1) };
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

function fires({ rule, counts, random }: CountedRule, url: string): boolean {
  if (rule.share !== undefined && !random.chance(rule.share)) return false;
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
