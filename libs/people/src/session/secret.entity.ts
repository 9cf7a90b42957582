import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A secret that the installation made for itself because its configuration names none. */
@Entity('secret')
export class Secret {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'secret_pk' })
  readonly name: string;

  @Column({ type: 'bytea' })
  value: Buffer;
}
