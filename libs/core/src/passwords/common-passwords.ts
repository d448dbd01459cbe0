import { createRequire } from 'node:module';

/** A shorter one is less than half of any password that is long enough. */
const SHORTEST = 4;

/** Digits and punctuation, as they are put behind a word. */
const TRAILING = /[^\p{L}\p{M}\s]$/u;

/** Letters as they are disguised; 1 and ! stand for two of them. */
const disguises = { '0': 'o', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's' };
const readings = [
  { ...disguises, '1': 'i', '!': 'i' },
  { ...disguises, '1': 'l', '!': 'l' },
].map((letters) => new Map(Object.entries(letters)));

let dictionary: ReadonlySet<string> | undefined;

/**
 * Whether a password is among the most common ones, without regard to case; also with letters disguised ("p4$$w0rd")
 * and with digits or punctuation behind it, as long as the common part is at least half ("password2024!").
 */
export function isCommon(password: string): boolean {
  dictionary ??= load();
  let word = password.toLowerCase();
  const half = word.length / 2;
  for (;;) {
    if (dictionary.has(word) || readings.some((letters) => dictionary?.has(undisguised(word, letters))))
      return true;
    if (!TRAILING.test(word)) return false;
    word = word.replace(TRAILING, '');
    if (word.length < half) return false;
  }
}

function undisguised(word: string, letters: ReadonlyMap<string, string>): string {
  return Array.from(word, (character) => letters.get(character) ?? character).join('');
}

/** On first use and not at the start: it takes some 40 ms. */
function load(): ReadonlySet<string> {
  const require = createRequire(import.meta.url);
  const { dictionary } = require('@zxcvbn-ts/language-common') as typeof import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common'].filter(({ length }) => length >= SHORTEST));
}
