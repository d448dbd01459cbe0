import Bowser from 'bowser';

/** A user agent in the words of its owner, for example `Firefox on Linux`; null where nothing is recognised. */
export function deviceName(userAgent: string | null): string | null {
  if (userAgent === null || userAgent === '') return null;
  const { browser, os } = Bowser.parse(userAgent);
  if (browser.name === undefined || browser.name === '') return os.name ?? null;
  return os.name === undefined ? browser.name : `${browser.name} on ${os.name}`;
}
