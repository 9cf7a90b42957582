import { Clock, PgListener } from '@lib/platform';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { CREDENTIALS_CHANNEL } from './credential-changes';
import { CredentialStore, type LiveCredential } from './credential-store';

/** Milliseconds for which a credential's state is believed without reading it again. */
const BELIEVED_MS = 5_000;

/** How often the expiry of credentials in use is looked for, in milliseconds. */
const EXPIRY_ROUND_MS = 5_000;

/** Entries of the cache at most; it is emptied when it is full. */
const MOST_KEPT = 20_000;

interface Kept {
  credential: LiveCredential;
  /** Milliseconds of the clock. */
  readAt: number;
}

const isSame = (a: LiveCredential, b: LiveCredential): boolean =>
  a.role === b.role && a.departmentId === b.departmentId && a.userId === b.userId;

/**
 * The state of the credentials in use. Believed for a few seconds while every process hears of changes at once; read
 * from the database on every request while the line is down.
 */
@Injectable()
export class LiveCredentials implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(LiveCredentials.name);
  private readonly cache = new Map<string, Kept>();
  /** What this process has let in and has not seen end: whom the listeners must be told of. */
  private readonly inUse = new Map<string, LiveCredential>();
  private readonly listeners = new Set<(credentialId: string) => void>();
  private readonly leave: (() => void)[] = [];
  /** Counts the changes heard of: what was being read meanwhile may be stale. */
  private changesHeard = 0;
  private round: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: CredentialStore,
    private readonly listener: PgListener,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    this.leave.push(
      this.listener.onConnected((connected) => this.lineTurned(connected)),
      await this.listener.listen(CREDENTIALS_CHANNEL, (userId) => void this.userChanged(userId)),
    );
    this.round = setInterval(() => void this.endExpired(), EXPIRY_ROUND_MS);
    this.round.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.round);
    for (const leave of this.leave) leave();
  }

  /** Undefined for a session that ended, expired or never was. */
  session(id: string): Promise<LiveCredential | undefined> {
    return this.current(`session ${id}`, () => this.store.session(id));
  }

  /** Undefined for a key that was revoked, expired or never was. */
  key(hash: Buffer): Promise<LiveCredential | undefined> {
    return this.current(`key ${hash.toString('base64url')}`, () => this.store.key(hash));
  }

  /** Calls back when a credential that was let in ends, or its user's role or department changes. */
  onEnded(listener: (credentialId: string) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Tells of credentials in use that have expired meanwhile; a renewed session has not. */
  async endExpired(): Promise<void> {
    const now = this.clock.now();
    await this.reread([...this.inUse.values()].filter(({ expiresAt }) => expiresAt <= now));
  }

  private async current(
    key: string,
    read: () => Promise<LiveCredential | undefined>,
  ): Promise<LiveCredential | undefined> {
    const credential = this.believed(key) ?? (await this.readWhileQuiet(key, read));
    if (!credential || credential.expiresAt <= this.clock.now()) return undefined;
    const before = this.inUse.get(credential.credentialId);
    // What was opened under the former role or department must not go on with it.
    if (before && !isSame(before, credential)) this.tellEnded(credential.credentialId);
    this.inUse.set(credential.credentialId, credential);
    return credential;
  }

  private believed(key: string): LiveCredential | undefined {
    const kept = this.listener.connected ? this.cache.get(key) : undefined;
    const age = kept ? this.clock.now().getTime() - kept.readAt : -1;
    return age >= 0 && age < BELIEVED_MS ? kept?.credential : undefined;
  }

  /** What is read while a change comes in may be from before it: then it is read once more. */
  private async readWhileQuiet(
    key: string,
    read: () => Promise<LiveCredential | undefined>,
  ): Promise<LiveCredential | undefined> {
    for (let left = 3; ; left--) {
      const heardBefore = this.changesHeard;
      const credential = await read();
      const quiet = heardBefore === this.changesHeard;
      if (quiet && credential && this.listener.connected) this.keep(key, credential);
      if (quiet || left === 0) return credential;
    }
  }

  private keep(key: string, credential: LiveCredential): void {
    if (this.cache.size >= MOST_KEPT) this.cache.clear();
    this.cache.set(key, { credential, readAt: this.clock.now().getTime() });
  }

  private async userChanged(userId: string): Promise<void> {
    this.changesHeard++;
    for (const [key, { credential }] of this.cache) {
      if (credential.userId === userId) this.cache.delete(key);
    }
    await this.reread([...this.inUse.values()].filter((credential) => credential.userId === userId));
  }

  private lineTurned(connected: boolean): void {
    this.changesHeard++;
    this.cache.clear();
    // What ended while nobody could be told of it is told now.
    if (connected) void this.reread([...this.inUse.values()]);
  }

  private async reread(credentials: readonly LiveCredential[]): Promise<void> {
    if (credentials.length === 0) return;
    const live = new Map((await this.statesOf(credentials)).map((state) => [state.credentialId, state]));
    const now = this.clock.now();
    for (const before of credentials) {
      const after = live.get(before.credentialId);
      const goesOn = after && after.expiresAt > now && isSame(before, after);
      // Another reading may have told of it meanwhile.
      if (!this.inUse.has(before.credentialId)) continue;
      if (goesOn) this.inUse.set(after.credentialId, after);
      else this.tellEnded(before.credentialId);
    }
  }

  private async statesOf(credentials: readonly LiveCredential[]): Promise<LiveCredential[]> {
    try {
      return await this.store.all(credentials.map(({ credentialId }) => credentialId));
    } catch (error) {
      // What cannot be proved to live is taken to have ended: its owner only has to connect anew.
      this.log.error('Cannot read the state of credentials', (error as Error).stack);
      return [];
    }
  }

  private tellEnded(credentialId: string): void {
    this.inUse.delete(credentialId);
    for (const listener of this.listeners) listener(credentialId);
  }
}
