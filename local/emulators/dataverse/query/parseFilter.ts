import { compareValues, matchesText } from './compareValues';
import { FilterReader } from './FilterReader';
import type { Value } from '../schema/Table';
import { webApiErrors } from '../state/webApiErrors';

/** Reads a property of the current row; throws for a name that the row's type does not have. */
export type Property = (name: string) => Value;
export type Condition = (property: Property) => boolean;

/** Learn: "Query data using the Web API", limits on conditions. */
const maximumConditions = 500;

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

const functions = ['contains', 'startswith', 'endswith'] as const;

/**
 * Turns a `$filter` into a test. Text compares without case, as in Dataverse. Every value of
 * `Microsoft.Dynamics.CRM.In` counts as a condition. Microsoft does not document how the service
 * counts them; a client that obeys this limit obeys both readings.
 */
export function parseFilter(filter: string): Condition {
  const reader = new FilterReader(filter);
  const parser = { reader, conditions: 0 };
  const condition = readOr(parser);
  reader.expectEnd();
  if (parser.conditions > maximumConditions) {
    throw webApiErrors.tooManyConditions();
  }
  return condition;
}

interface Parser {
  readonly reader: FilterReader;
  conditions: number;
}

function readOr(parser: Parser): Condition {
  const parts = [readAnd(parser)];
  while (parser.reader.takeWord('or')) {
    parts.push(readAnd(parser));
  }
  // Every part is evaluated, so that a wrong name is found in any row.
  return (property) => parts.map((part) => part(property)).includes(true);
}

function readAnd(parser: Parser): Condition {
  const parts = [readUnary(parser)];
  while (parser.reader.takeWord('and')) {
    parts.push(readUnary(parser));
  }
  return (property) => !parts.map((part) => part(property)).includes(false);
}

function readUnary(parser: Parser): Condition {
  const { reader } = parser;
  if (reader.takeWord('not')) {
    const inner = readUnary(parser);
    return (property) => !inner(property);
  }
  if (reader.takePunctuation('(')) {
    const inner = readOr(parser);
    reader.expect(')');
    return inner;
  }
  const word = reader.takeName();
  const name = functions.find((one) => one === word);
  if (name !== undefined) {
    return readFunction(name, parser);
  }
  return word === 'Microsoft.Dynamics.CRM.In' ? readIn(parser) : readComparison(word, parser);
}

function readFunction(name: (typeof functions)[number], parser: Parser): Condition {
  const { reader } = parser;
  parser.conditions += 1;
  reader.expect('(');
  const column = reader.takeName();
  reader.expect(',');
  const text = String(reader.takeLiteral());
  reader.expect(')');
  return (property) => matchesText(name, property(column), text);
}

/** `Microsoft.Dynamics.CRM.In(PropertyName='x',PropertyValues=['a','b'])`. */
function readIn(parser: Parser): Condition {
  const { reader } = parser;
  reader.expect('(', 'PropertyName', '=');
  const column = String(reader.takeLiteral());
  reader.expect(',', 'PropertyValues', '=', '[');
  const values: Value[] = [];
  do {
    values.push(reader.takeLiteral());
  } while (reader.takePunctuation(','));
  reader.expect(']', ')');
  parser.conditions += values.length;
  return (property) => {
    const found = property(column);
    return values.some((value) => compareValues(found, value) === 0);
  };
}

function readComparison(column: string, parser: Parser): Condition {
  const { reader } = parser;
  parser.conditions += 1;
  const operator = reader.takeName();
  const decide = comparisons[operator];
  if (decide === undefined) {
    throw webApiErrors.badRequest(`Unrecognized operator '${operator}' in $filter.`);
  }
  const literal = reader.takeLiteral();
  return (property) => {
    const order = compareValues(property(column), literal);
    return order === undefined ? operator === 'ne' : decide(order);
  };
}
