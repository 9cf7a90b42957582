import type { AccessScope } from '@lib/platform';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from '../user/user.entity';

/** A program's credential: it acts as its user, within its scopes. */
@Entity('api_key')
@Index('api_key_hash_idx', ['hash'], { unique: true })
@Index('api_key_user_idx', ['userId', 'createdAt'])
export class ApiKey {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'api_key_pk' })
  readonly id: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'api_key_user_fk' })
  user?: User;

  @Column({ type: 'text' })
  name: string;

  /** SHA-256 of the whole key, which nobody keeps. */
  @Column({ type: 'bytea' })
  hash: Buffer;

  /** The key's beginning, by which people tell their keys apart. */
  @Column({ type: 'text' })
  prefix: string;

  @Column({ type: 'text', array: true })
  scopes: AccessScope[];

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  /** To the minute. */
  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt: Date | null;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
