/** What a name may not contain: mail programs make links of these, and a stranger chose the name. */
const LINK = /:\/\/|www\.|[@/\\]|[\p{L}\p{N}]\.\p{L}{2,}/iu;
const LONGEST = 100;

/**
 * A name for a greeting, or null for none. Somebody may register another person's address with an advertisement for a
 * name, and the mail that follows must not carry it.
 */
export function inertName(name: string | null): string | null {
  const plain = name === null ? '' : oneLine(name);
  return plain === '' || plain.length > LONGEST || LINK.test(plain) ? null : plain;
}

/** Without control characters, line breaks and what turns the direction of text. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}
