/** At most so many UTF-16 units, which is how Dataverse counts; never half a character. */
export function clipText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const last = text.charCodeAt(maxLength - 1);
  const isFirstHalf = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isFirstHalf ? maxLength - 1 : maxLength);
}
