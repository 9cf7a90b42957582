import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';

/** A prepared statement lives in every connection that ran it, so their number has a bound. */
const MOST_NAMES = 1000;

/** Reading beside the entities: one statement, plain rows, prepared under a name made from its text. */
@Injectable()
export class Database {
  private readonly names = new Map<string, string>();

  constructor(@InjectDataSource() private readonly db: DataSource) {}

  /**
   * Runs a statement that only reads.
   *
   * @param fresh true reads what this process has just committed; otherwise a replica may answer
   */
  async read<R extends object>(text: string, values: readonly unknown[], fresh = false): Promise<R[]> {
    const name = this.nameOf(text);
    const { rows } = await this.pool(fresh).query<R>({ text, values: [...values], ...(name ? { name } : {}) });
    return rows;
  }

  private pool(fresh: boolean): Pool {
    const { master, slaves } = this.db.driver as unknown as { master: Pool; slaves: Pool[] };
    if (fresh || slaves.length === 0) return master;
    return slaves[Math.floor(Math.random() * slaves.length)] ?? master;
  }

  private nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    if (this.names.size >= MOST_NAMES) return undefined;
    const name = `d_${createHash('sha1').update(text).digest('base64url')}`;
    this.names.set(text, name);
    return name;
  }
}
