import { Injectable } from '@nestjs/common';
import { hashBackupCode, isBackupCode, newBackupCode, readBackupCode } from './backup-code.js';
import { BackupCodesRepository } from './backup-codes.repository.js';

const COUNT = 10;

/** Ten new ones, to be shown once and stored as hashes. */
export function makeBackupCodes(): { readonly codes: string[]; readonly hashes: string[] } {
  const codes = Array.from({ length: COUNT }, () => newBackupCode());
  return { codes, hashes: codes.map((code) => hashBackupCode(code)) };
}

@Injectable()
export class BackupCodes {
  constructor(private readonly repository: BackupCodesRepository) {}

  /** Brings new ones into force and ends the old ones. */
  async replace(userId: string, hashes: readonly string[]): Promise<void> {
    await this.repository.removeAll(userId);
    await this.repository.insert(userId, hashes);
  }

  /** Uses a code up. @returns whether it was one */
  async accept(userId: string, code: string): Promise<boolean> {
    if (readBackupCode(code) === undefined) return false;
    const hash = (await this.repository.hashes(userId)).find((stored) => isBackupCode(code, stored));
    return hash === undefined ? false : this.repository.remove(userId, hash);
  }

  async areLeft(userId: string): Promise<boolean> {
    return (await this.repository.hashes(userId)).length > 0;
  }

  remove(userId: string): Promise<void> {
    return this.repository.removeAll(userId);
  }
}
