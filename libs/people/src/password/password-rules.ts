/** Characters that a password must have at least; NIST SP 800-63B asks for length rather than for kinds of character. */
const SHORTEST_PASSWORD = 10;

/** Bytes of UTF-8 that are hashed at most: a longer text only costs time. */
export const LONGEST_PASSWORD_BYTES = 256;

/** What is wrong with a new password, as a key of the message catalogue; undefined when it will do. */
export function passwordFault(password: string, account: string): string | undefined {
  if (Array.from(password).length < SHORTEST_PASSWORD) return 'people.passwordTooShort';
  if (Buffer.byteLength(password) > LONGEST_PASSWORD_BYTES) return 'people.passwordTooLong';
  if (password.toLowerCase().includes(account.toLowerCase()) && password.length < account.length + SHORTEST_PASSWORD) {
    return 'people.passwordIsAccount';
  }
  return new Set(password).size < 4 ? 'people.passwordTooUniform' : undefined;
}
