import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { generateSync } from 'otplib';
import { newTotpSecret, otpauthUrl, stepOf } from './totp.js';

interface Vectors {
  readonly totp: readonly {
    readonly unix_time: number;
    readonly alg: string;
    readonly key_base32: string;
    readonly otp6: string;
  }[];
  readonly leading_zero_hotp: readonly { readonly counter: number; readonly otp: string }[];
  readonly bad_codes: readonly string[];
}

const vectors = JSON.parse(readFileSync('libs/twofactor/test/totp.vectors.json', 'utf8')) as Vectors;
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const oathtool = spawnSync('oathtool', ['--version']).status === 0;
const at = (seconds: number) => new Date(seconds * 1000);

describe('TOTP', () => {
  const sha1 = vectors.totp.filter(({ alg }) => alg === 'SHA1');

  it.each(sha1)('takes the code of RFC 6238 at $unix_time', ({ unix_time, key_base32, otp6 }) => {
    expect(stepOf(otp6, key_base32, at(unix_time))).toBe(Math.floor(unix_time / 30));
  });

  it.each(vectors.leading_zero_hotp)('takes $otp, with its zeros, as it was made', ({ counter, otp }) => {
    expect(stepOf(otp, RFC_SECRET, at(counter * 30))).toBe(counter);
    expect(stepOf(`${otp.slice(3)}xyz`, RFC_SECRET, at(counter * 30))).toBeUndefined();
    expect(stepOf(otp.replace(/^0+/, ''), RFC_SECRET, at(counter * 30))).toBeUndefined();
  });

  it('takes the step before and the step after, and no other', () => {
    const { unix_time, otp6 } = sha1[1]!;
    const steps = [-2, -1, 0, 1, 2].map((step) => stepOf(otp6, RFC_SECRET, at(unix_time + step * 30)));
    const own = Math.floor(unix_time / 30);
    expect(steps).toEqual([undefined, own, own, own, undefined]);
  });

  it.each(vectors.bad_codes)('takes %j for no code', (code) => {
    expect(stepOf(code, RFC_SECRET, at(59))).toBeUndefined();
  });

  it('agrees with otplib on two hundred secrets', () => {
    for (let n = 0; n < 200; n++) {
      const [secret, seconds] = [newTotpSecret(), 1_700_000_000 + n * 7919];
      expect(stepOf(generateSync({ secret, epoch: seconds }), secret, at(seconds))).toBe(
        Math.floor(seconds / 30),
      );
    }
  });

  (oathtool ? it : it.skip)('agrees with oathtool', () => {
    for (let n = 0; n < 20; n++) {
      const [secret, seconds] = [newTotpSecret(), 1_700_000_000 + n * 104_729];
      const { stdout } = spawnSync('oathtool', ['--totp', '-b', `--now=@${seconds}`, secret], {
        encoding: 'utf8',
      });
      expect(stepOf(stdout.trim(), secret, at(seconds))).toBe(Math.floor(seconds / 30));
    }
  });

  it('makes secrets of 160 bits that never repeat', () => {
    const secrets = Array.from({ length: 1000 }, newTotpSecret);
    expect(new Set(secrets).size).toBe(1000);
    expect(secrets.every((secret) => /^[A-Z2-7]{32}$/.test(secret))).toBe(true);
  });

  it('writes the URI that apps read, with nothing of it to be mistaken for another part', () => {
    const url = otpauthUrl('a service & co', 'ada+x%y@example.com', RFC_SECRET);
    expect(url).toBe(
      'otpauth://totp/a%20service%20%26%20co:ada%2Bx%25y%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' +
        '&issuer=a%20service%20%26%20co&algorithm=SHA1&digits=6&period=30',
    );
  });
});
