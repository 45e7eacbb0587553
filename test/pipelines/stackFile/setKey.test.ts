import { setKey } from '../../../pipelines/stackFile/setKey';

const key = 'p:secretGeneration';

describe('a key of a stack file', () => {
  it.each([
    ['a number', 'config:\n  p:secretGeneration: 3\n', 'config:\n  p:secretGeneration: 4\n'],
    [
      'quotes and a comment',
      'config:\n  p:secretGeneration: "3" # us\n  p:a: b\n',
      'config:\n  p:secretGeneration: "4" # us\n  p:a: b\n',
    ],
    [
      'a quoted key',
      "config:\n  'p:secretGeneration': 3\n",
      "config:\n  'p:secretGeneration': 4\n",
    ],
    ['no value', 'config:\n  p:secretGeneration:\n', 'config:\n  p:secretGeneration: 4\n'],
    [
      'line ends of Windows',
      'config:\r\n  p:secretGeneration: 3\r\n',
      'config:\r\n  p:secretGeneration: 4\r\n',
    ],
  ])('with %s gets another value, and nothing else changes', (_form, text, expected) => {
    expect(setKey(text, key, 4)).toBe(expected);
  });

  it.each([
    [
      'behind a list',
      'encryptionsalt: v1:x\nconfig:\n    p:a:\n      - b # c\n    # d\n',
      'encryptionsalt: v1:x\nconfig:\n    p:a:\n      - b # c\n    p:secretGeneration: 4\n    # d\n',
    ],
    [
      'before the next block',
      'config:\n  p:a: b\nbackend: x\n',
      'config:\n  p:a: b\n  p:secretGeneration: 4\nbackend: x\n',
    ],
    [
      'without a last line end',
      'config:\n  p:a: b',
      'config:\n  p:a: b\n  p:secretGeneration: 4\n',
    ],
    [
      'in a file without keys',
      'secretsprovider: azurekeyvault://x\n',
      'secretsprovider: azurekeyvault://x\nconfig:\n  p:secretGeneration: 4\n',
    ],
  ])('that is absent is added %s', (_place, text, expected) => {
    expect(setKey(text, key, 4)).toBe(expected);
  });

  it('is left to people where the keys are in one line', () => {
    expect(() => setKey('config: { p:a: b }\n', key, 4)).toThrow(
      'Set the key by hand: pulumi config set p:secretGeneration 4',
    );
  });
});
