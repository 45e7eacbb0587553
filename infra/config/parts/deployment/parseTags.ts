import { formatCount } from '../../../../contracts/text/formatCount';
import type { ConfigReader } from '../../reader/ConfigReader';

type Tags = Readonly<Record<string, string>>;

/** Azure takes 50; the connector adds some of its own. */
const mostTags = 40;
/** Of a storage account's tags, the narrowest of all resources used here. */
const longestName = 128;
const longestValue = 256;

/** The CLI sets no path within a value that is a text. */
const fix = 'Run: pulumi config rm tags, then: pulumi config set --path tags.<name> <value>';
const fixInFile = 'Correct it in the stack file, under audit-log-connector:tags.';

/** Tags of every resource, by the rules of "Use tags to organize your Azure resources". */
export function parseTags(reader: ConfigReader): Tags {
  const given = reader.chosen('tags');
  if (given === undefined) {
    return {};
  }
  const tags = parseObject(given);
  if (tags === undefined) {
    reader.refuse('tags', 'names and values, all of them texts', fix);
    return {};
  }
  for (const [name, value] of Object.entries(tags)) {
    reportFault(reader, name, value);
  }
  const names = Object.keys(tags).map((name) => name.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) {
    reportTag(reader, twice, 'is there twice', 'names that differ in more than case');
  }
  if (names.length > mostTags) {
    reader.report({
      key: 'tags',
      given: `has ${formatCount(names.length, 'name')}`,
      expected: `at most ${mostTags}, because Azure takes 50 and some are the connector's own`,
      fix: fixInFile,
    });
  }
  return tags;
}

function reportFault(reader: ConfigReader, name: string, value: string): void {
  if (name === '' || name.length > longestName || /[<>%&\\?/]/.test(name)) {
    reportTag(reader, name, 'is no legal name', `1 to ${longestName} characters, none of <>%&\\?/`);
  } else if (/^(microsoft|azure|windows)/i.test(name)) {
    reportTag(
      reader,
      name,
      'is reserved',
      'a name that begins with none of Microsoft, Azure, Windows',
    );
  }
  if (value.length > longestValue) {
    const given = `has ${formatCount(value.length, 'character')}`;
    reportTag(reader, name, given, `a value of at most ${longestValue}`);
  }
}

function reportTag(reader: ConfigReader, name: string, given: string, expected: string): void {
  reader.report({ key: `tags.${name.slice(0, longestName)}`, given, expected, fix: fixInFile });
}

/** Numbers and booleans are what the CLI makes of such values; they are texts as tags. */
function parseObject(text: string): Tags | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const entries = Object.entries(value);
    return entries.every(([, item]) => ['string', 'number', 'boolean'].includes(typeof item))
      ? Object.fromEntries(entries.map(([name, item]) => [name, String(item)]))
      : undefined;
  } catch {
    return undefined;
  }
}
