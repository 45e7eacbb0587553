import { formatCount } from '../../../contracts/text/formatCount';
import { type ConfigProblem, quote, type Reading } from '../problems/ConfigProblem';
import { readObject } from './readObject';

type Tags = Readonly<Record<string, string>>;

/** Azure accepts 50 tags; the connector adds some of its own. */
const mostTags = 40;
/** The limits of a storage account, the lowest of all resources that the stack deploys. */
const longestName = 128;
const longestValue = 256;

/** The CLI sets no path within a value that is a text. */
const fix = 'Run: pulumi config rm tags, then: pulumi config set --path tags.<name> <value>';
const fixInFile = 'Correct it in the stack file, under audit-log-connector:tags.';

/** Tags of every resource, by the rules of "Use tags to organize your Azure resources". */
export function readTags(text: string, key: string): Reading<Tags> {
  const tags = parseTags(text);
  if (tags === undefined) {
    const expected = 'names and values, all of them texts';
    return { value: {}, problems: [{ key, given: `is ${quote(text)}`, expected, fix }] };
  }
  const names = Object.keys(tags).map((name) => name.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) < index);
  const problems = Object.entries(tags).flatMap(([name, value]) => checkTag(name, value));
  if (twice !== undefined) {
    problems.push(problemOf(twice, 'is given twice', 'names that differ in more than case'));
  }
  if (names.length > mostTags) {
    problems.push({
      key,
      given: `has ${formatCount(names.length, 'name')}`,
      expected: `at most ${mostTags}, because Azure accepts 50 and the connector adds some`,
      fix: fixInFile,
    });
  }
  return { value: tags, problems };
}

function checkTag(name: string, value: string): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (name === '' || name.length > longestName || /[<>%&\\?/]/.test(name)) {
    const expected = `1 to ${longestName} characters, without <>%&\\?/`;
    problems.push(problemOf(name, 'is not a legal name', expected));
  } else if (/^(microsoft|azure|windows)/i.test(name)) {
    const expected = 'a name that does not begin with Microsoft, Azure or Windows';
    problems.push(problemOf(name, 'is reserved', expected));
  }
  if (value.length > longestValue) {
    const given = `has ${formatCount(value.length, 'character')}`;
    problems.push(problemOf(name, given, `a value of at most ${longestValue}`));
  }
  return problems;
}

function problemOf(name: string, given: string, expected: string): ConfigProblem {
  return { key: `tags.${name.slice(0, longestName)}`, given, expected, fix: fixInFile };
}

/** The CLI turns some values into numbers and booleans; as tags they are texts. */
function parseTags(text: string): Tags | undefined {
  const tags = readObject(text);
  if (tags === undefined) return undefined;
  const entries = Object.entries(tags);
  return entries.every(([, item]) => ['string', 'number', 'boolean'].includes(typeof item))
    ? Object.fromEntries(entries.map(([name, item]) => [name, String(item)]))
    : undefined;
}
