const [quote, backslash, newline] = [0x22, 0x5c, 0x0a];
const [colon, comma] = [0x3a, 0x2c];
/** As OData 4 and 3 write it. */
const nextLinks: readonly string[] = ['@odata.nextLink', 'odata.nextLink'];

/** Longer names and texts are not the name of a link, so they are not kept. */
export const longestNextLink = 15;

/** Whether a member of a page has the link to the next page. */
export function isNextLink(name: string): boolean {
  return nextLinks.includes(name);
}

/** Reads the members of a page beside its objects, byte by byte, to find the link to a next page. */
export class PageMembers {
  /** The current and the last string, and whether a colon is between them. */
  private text = '';
  private last = '';
  private isValue = false;
  private isOpen = false;
  private isEscaped = false;

  /** The current byte belongs to a string. */
  get isInString(): boolean {
    return this.isOpen;
  }

  /** Reading cannot continue from here without what was read before. */
  get isUnfinished(): boolean {
    return this.isOpen || isNextLink(this.last);
  }

  /** Reads a byte outside of strings. */
  readBetween(byte: number): void {
    if (byte === colon) this.isValue = true;
    if (byte === comma) this.clear();
  }

  /** Begins a string. Returns whether it is the value of a link to a next page. */
  beginString(): boolean {
    const isLink = this.isValue && isNextLink(this.last);
    this.text = '';
    this.isValue = false;
    this.isOpen = true;
    return isLink;
  }

  /** Reads a byte of a string. */
  readString(byte: number): void {
    if (byte === newline) this.isOpen = false;
    else if (this.isEscaped) this.isEscaped = false;
    else if (byte === backslash) this.isEscaped = true;
    else if (byte === quote) {
      this.isOpen = false;
      this.last = this.text;
      this.text = '';
      this.isValue = false;
    } else if (this.text.length <= longestNextLink) {
      this.text += String.fromCharCode(byte);
    }
  }

  /** Forgets the last string: the next member begins. */
  clear(): void {
    this.text = '';
    this.last = '';
    this.isValue = false;
  }
}
