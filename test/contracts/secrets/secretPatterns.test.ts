import { cleanText } from '../../../contracts/text/cleanText';

describe("the signature in a storage account's message", () => {
  it.each(["'", '&apos;', '&#39;'])('is removed between %s', (quote) => {
    const text = `The MAC signature found in the HTTP request ${quote}aB3+/x9=${quote} is not the same as any computed signature.`;
    expect(cleanText(text)).toBe(text.replace('aB3+/x9=', '[redacted]'));
  });
});
