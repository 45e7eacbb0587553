import fc from 'fast-check';

import { nameBasedUuid } from '../../../../infra/components/names/nameBasedUuid';

describe('the UUID of a text', () => {
  it('is the one of RFC 9562, version 5, in the namespace of this project', () => {
    // `python3 -c "import uuid; print(uuid.uuid5(uuid.UUID('b4b0…3f27'), 'scope'))"`
    expect(nameBasedUuid('scope')).toBe('e2c08edf-b897-52ed-8d69-f4a4b08f4807');
  });

  it('has the form of a UUID and differs from text to text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(nameBasedUuid(one)).toMatch(
          /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
        );
        expect(nameBasedUuid(one) === nameBasedUuid(other)).toBe(one === other);
      }),
    );
  });
});
