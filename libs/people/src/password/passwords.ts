import { Inject, Injectable } from '@nestjs/common';
import { type Algorithm, hash, type Options, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { LONGEST_PASSWORD_BYTES } from './password-rules';

/** How much one guess costs. Only tests provide a cheaper one. */
export const PASSWORD_COST = Symbol('password cost');

export type PasswordCost = Pick<Options, 'memoryCost' | 'timeCost' | 'parallelism'>;

/** OWASP Password Storage Cheat Sheet: Argon2id with 19 MiB, two passes, one lane. */
export const PRODUCT_PASSWORD_COST: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Makes and checks password hashes. */
@Injectable()
export class Passwords {
  /** Nobody's: what an unknown account's password is compared with, at the same price. */
  private readonly decoy: Promise<string>;

  constructor(@Inject(PASSWORD_COST) private readonly cost: PasswordCost) {
    this.decoy = this.hash(randomBytes(16).toString('base64url'));
  }

  /** Argon2id in PHC form, with a salt of its own. */
  hash(password: string): Promise<string> {
    // The enum is declared const, which isolated compilation cannot inline: 2 is Algorithm.Argon2id.
    return hash(password, { ...this.cost, algorithm: 2 satisfies Algorithm.Argon2id as Algorithm });
  }

  /** Takes as long for an account without a hash, which never matches, as for one with a hash. */
  async matches(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    const tooLong = Buffer.byteLength(password) > LONGEST_PASSWORD_BYTES;
    const same = await verify(passwordHash ?? (await this.decoy), tooLong ? '' : password);
    return same && !tooLong && passwordHash !== null && passwordHash !== undefined;
  }
}
