import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One wrong password, counted against the account that was named or the address that it came from. */
@Entity('sign_in_failure')
@Index('sign_in_failure_key_idx', ['key', 'at'])
@Index('sign_in_failure_at_idx', ['at'])
export class SignInFailure {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'sign_in_failure_pk' })
  readonly id: string;

  /** Hashed: people type passwords into the wrong field. */
  @Column({ type: 'text' })
  key: string;

  @Column({ type: 'timestamptz' })
  at: Date;
}
