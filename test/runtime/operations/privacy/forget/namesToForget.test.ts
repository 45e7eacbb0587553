import { namesToForget } from '../../../../../runtime/operations/privacy/forget/namesToForget';

describe('namesToForget', () => {
  it('has a name once where events have it', () => {
    const given = ['Ada@contoso.com'];
    expect(namesToForget(given, given)).toEqual({ names: given, plainNames: [] });
  });

  it('keeps the name beside its pseudonym, because inventories have it', () => {
    const stored = ['u-a', 'u-b'];
    expect(namesToForget(['ada@contoso.com', 'u-b'], stored)).toEqual({
      names: stored,
      plainNames: ['ada@contoso.com'],
    });
  });

  it('searches for the name where no user is stored', () => {
    const given = ['ada@contoso.com'];
    expect(namesToForget(given, [''])).toEqual({ names: given, plainNames: [] });
  });
});
