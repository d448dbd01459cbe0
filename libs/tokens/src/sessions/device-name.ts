import Bowser from 'bowser';

const KNOWN = new Set(Object.values(Bowser.BROWSER_MAP));
/** Of a program that nobody knows only one word is shown: its user agent may say anything, also in a mail. */
const WORD = /^[A-Za-z][\w-]{0,29}$/;

/** A user agent in the words of its owner, for example `Firefox on Linux`; null where nothing is recognised. */
export function deviceName(userAgent: string | null): string | null {
  if (userAgent === null || userAgent === '') return null;
  const { browser, os } = Bowser.parse(userAgent);
  const { name } = browser;
  if (name === undefined || !(KNOWN.has(name) || WORD.test(name))) return os.name ?? null;
  return os.name === undefined ? name : `${name} on ${os.name}`;
}
