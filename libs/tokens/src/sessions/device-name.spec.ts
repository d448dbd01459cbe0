import { deviceName } from './device-name.js';

describe('deviceName', () => {
  it('repeats nothing that somebody wrote into a user agent', () => {
    const text = 'Mallory: your account was hacked, confirm at https://evil.example or call 555/1.0 x';
    expect(deviceName(text)).toBeNull();
  });

  it.each([
    ['Firefox on Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'],
    [
      'Chrome on Windows',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    ],
    [
      'Microsoft Edge on Windows',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
    ],
    [
      'Safari on macOS',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
    ],
    [
      'Safari on iOS',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    ],
    [
      'Chrome on Android',
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
    ],
  ])('says %s', (name, userAgent) => {
    expect(deviceName(userAgent)).toBe(name);
  });

  it('names a program that runs on no system it knows', () => {
    expect(deviceName('Googlebot/2.1 (+http://www.google.com/bot.html)')).toBe('Googlebot');
  });

  it.each([[null], [''], [' '], ['\0'], ['curl/8.5.0'], ['((((((((((']])(
    'knows nothing of %j',
    (userAgent) => {
      expect(deviceName(userAgent)).toBeNull();
    },
  );

  it('is quick with the longest user agent that is kept, whatever it holds', () => {
    const began = performance.now();
    for (const part of ['(', 'Mozilla/', ' ', 'a/1 ', 'Version/1.', '; '])
      deviceName(part.repeat(512).slice(0, 512));
    expect(performance.now() - began).toBeLessThan(500);
  });
});
