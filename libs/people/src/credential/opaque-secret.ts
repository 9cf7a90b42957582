import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as text that goes anywhere: header, cookie, file. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret. One plain SHA-256 will do: nobody can try 2^256 of them. */
export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret).digest();
