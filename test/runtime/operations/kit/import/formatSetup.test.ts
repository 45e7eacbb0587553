import { formatDotenv } from '../../../../../runtime/operations/kit/import/formatSetup';
import { setUp } from '../kitSetupFixture';

describe('formatDotenv', () => {
  it.each([
    ['~secret', "'~secret'"],
    ['a$b#c', "'a$b#c'"],
    ["it's", '"it\'s"'],
    ['a~b.c_d-e', 'a~b.c_d-e'],
  ])('quotes a value as a shell requires: %s', (secret, quoted) => {
    const setup = { ...setUp(), plainSecret: secret };

    expect(formatDotenv(setup, true)).toContain(`AUDIT_LOGS_CLIENT_SECRET=${quoted}`);
  });
});
