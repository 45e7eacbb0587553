import { formatCount } from '../../../contracts/text/formatCount';
import { setItemCommand } from '../problems/configCommands';
import { quote, type Reading } from '../problems/ConfigProblem';
import {
  formatIpv4Range,
  type Ipv4Range,
  isWithin,
  parseIpv4Range,
  startOfRange,
} from './Ipv4Range';
import { readTexts } from './readTexts';

const any = 'any';
/** App Service takes 512 rules per app; the rest is left for rules that a person adds in need. */
const mostRanges = 500;
/** A larger range is more likely a mistake than a list; `any` opens the site on purpose. */
const shortestPrefix = 8;
/** Subnets for the app and for the private endpoints need a /24. */
const smallestNetwork = 24;

/** Private address ranges of RFC 1918. */
const privateRanges = rangesOf('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16');

/** No request from the internet comes from these ranges (RFC 6890) and multicast. */
const reservedRanges = rangesOf(
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
);

/** The IPv4 ranges, in CIDR form, that may reach the site, or every address. */
export type SiteAccess = 'any' | readonly string[];

/** The addresses that may reach a site; undefined if the list is empty. */
export function readSiteAccess(text: string, key: string): Reading<SiteAccess | undefined> {
  const { value: given, problems: faults } = readTexts(text, key);
  const entries = given.filter((entry) => entry.toLowerCase() !== any);
  if (entries.length === 0) {
    return { value: given.length === 0 ? undefined : any, problems: faults };
  }
  const problems = [...faults];
  const refuse = (found: string, expected: string) => {
    problems.push({ key, given: found, expected, fix: setItemCommand(key, '<address>') });
  };
  if (entries.length < given.length) {
    refuse(
      `has "${any}" among ${formatCount(given.length, 'value')}`,
      `"${any}" alone, or addresses without it`,
    );
  }
  if (entries.length > mostRanges) {
    refuse(
      `has ${formatCount(entries.length, 'value')}`,
      `at most ${mostRanges}; combine them into larger ranges`,
    );
  }
  const value = entries.flatMap((entry) => {
    const range = parseIpv4Range(entry);
    const expected = checkSiteRange(range);
    if (expected !== undefined) refuse(`has ${quote(entry)}`, expected);
    return range === undefined ? [] : [formatIpv4Range(range)];
  });
  return { value, problems };
}

/** What the address space of a virtual network should be instead; undefined if it is right. */
export function checkAddressSpace(text: string): string | undefined {
  const range = parseIpv4Range(text);
  if (range === undefined || !text.includes('/')) {
    return 'an IPv4 range in CIDR form, such as 10.74.0.0/24';
  }
  if (range.prefix > smallestNetwork) {
    return `a /${smallestNetwork} or larger, for the subnets of the app and of the private endpoints`;
  }
  if (!privateRanges.some((outer) => isWithin(range, outer))) {
    return 'a private range, within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16';
  }
  return checkStart(range);
}

function checkSiteRange(range: Ipv4Range | undefined): string | undefined {
  if (range === undefined) {
    return 'an IPv4 address or a range in CIDR form, such as 203.0.113.7 or 198.51.100.0/24';
  }
  if (range.prefix < shortestPrefix) {
    return `a /${shortestPrefix} or smaller, or "${any}" alone to open the app to every address`;
  }
  if (reservedRanges.some((reserved) => isWithin(range, reserved))) {
    return 'a public address: requests from the internet never come from a private or reserved one';
  }
  return checkStart(range);
}

function checkStart(range: Ipv4Range): string | undefined {
  const start = startOfRange(range);
  return start.address === range.address
    ? undefined
    : `the first address of the range, ${formatIpv4Range(start)}`;
}

function rangesOf(...texts: readonly string[]): readonly Ipv4Range[] {
  return texts.flatMap((text) => parseIpv4Range(text) ?? []);
}
