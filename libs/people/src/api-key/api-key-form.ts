import { newSecret } from '../credential/opaque-secret';

/** What every API key begins with, so that people and secret scanners know one when they see it. */
const BEGINNING = 'dbn_';

/** Characters of a key that are kept and shown: enough to tell keys apart, too few to guess the rest. */
const SHOWN = BEGINNING.length + 6;

export const newApiKey = (): string => `${BEGINNING}${newSecret()}`;

export const isApiKey = (bearer: string): boolean => bearer.startsWith(BEGINNING);

export const shownPartOf = (key: string): string => key.slice(0, SHOWN);
