import {
  readMessages,
  replaceMessages,
} from '../../../../../runtime/operations/privacy/forget/messages';
import { Person } from '../../../../../runtime/operations/privacy/forget/Person';
import { cutBlobs, joinBlobs } from '../../../../../runtime/stores/ledger/blobColumns';

const name = 'alice.smith@contoso.com';
const person = new Person(new Set([name]));
const replace = (text: string): string => person.replaceIn(text, 'forgotten-1');

describe('replaceMessages', () => {
  it.each([1, 5, 12, 22])('finds a name of which a column of blobs has %i characters', (start) => {
    const before = `[{"reason":"${'r'.repeat(30_000 - start - 12 - 1)} `;
    const row = cutBlobs(`${before}${name} is unknown"}]`);
    expect(row['blobs0']?.endsWith(name.slice(0, start))).toBe(true);
    expect(readMessages('ledger', row).join('\n')).toContain(name);
    const changed = { ...row, ...replaceMessages('ledger', row, replace) };
    expect(joinBlobs(changed)).toBe(`${before}forgotten-1 is unknown"}]`);
    expect(Object.values(changed).join('')).not.toContain(name);
  });

  it('leaves no text in a column that the shorter list does not need', () => {
    const row = cutBlobs(`[{"reason":"${`${name} `.repeat(1_300)}"}]`);
    expect(Object.keys(row)).toEqual(['blobs0', 'blobs1']);
    const changed = { ...row, ...replaceMessages('ledger', row, replace) };
    expect(joinBlobs(changed)).toBe(`[{"reason":"${'forgotten-1 '.repeat(1_300)}"}]`);
    expect(changed['blobs1']).toBe('');
  });

  it('changes nothing in a row without the person', () => {
    const row = cutBlobs(`[{"reason":"bob@contoso.com"}]`);
    expect(replaceMessages('ledger', { ...row, failure: 'No.' }, replace)).toEqual({});
    expect(replaceMessages('auditLog', { json: name }, replace)).toEqual({});
  });
});

describe('Person', () => {
  it.each([
    ['User alice.smi…', 'User forgotten-1…'],
    ["User 'Alice.Smith@Contoso…", "User 'forgotten-1…"],
    ['User alias…', 'User alias…'],
    ['User ali…', 'User ali…'],
  ])('replaces what a cut text has of a name: %s', (text, expected) => {
    expect(replace(text)).toBe(expected);
  });
});
