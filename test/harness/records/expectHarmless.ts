/** What a terminal obeys, besides the line ends of our own texts. */
const obeyed = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/**
 * Fails unless a text shows what the server said, and neither a secret in any form, nor a control
 * character, nor a line of the server's own, nor more of its message than a bound allows.
 */
export function expectHarmless(text: string, secrets: Iterable<string>): void {
  expect(text).toContain('Refused');
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(7);
    for (const form of formsOf(secret)) expect(text.toLowerCase()).not.toContain(form);
  }
  expect(obeyed.exec(text)?.[0]).toBeUndefined();
  // Lists of the doctor wrap at spaces, and indent what follows by more.
  expect(text).not.toMatch(/^\s{0,12}Forged/m);
  expect(text).not.toMatch(/x{2001}/);
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  // What of a secret's base64 does not depend on the bytes around it.
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .slice(4, -4),
  );
  return [secret, secret.slice(0, 20), encodeURIComponent(secret), ...base64].map((form) =>
    form.toLowerCase(),
  );
}
