import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock, clockFor } from './clock/clock';
import type { ConfigWithDatabase } from './config/config';
import { CONFIG } from './config/config.token';
import { Database } from './database/database';
import { databaseOptions } from './database/database-options';
import { UnitOfWork } from './database/unit-of-work';
import { HistoryEntry } from './history/history.entity';
import { createLog } from './http/log';
import { LOG } from './http/log.token';
import { Metrics } from './http/metrics';
import { HistoryEvents } from './live/history-events';
import { PgListener } from './live/pg-listener';
import type { ReadModel } from './read-model/model';
import { Reader } from './read-model/reader';
import { type ModelExtension, ReadModels } from './read-model/read-models';

export interface PlatformOptions {
  /** Checked configuration, with the address of a database that is up and migrated. */
  config: ConfigWithDatabase;
  models: readonly ReadModel[];
  extensions: readonly ModelExtension[];
}

/** What every room stands on, for all modules of an app. */
@Module({})
export class PlatformModule {
  static forRoot({ config, models, extensions }: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [
        TypeOrmModule.forRoot({ ...databaseOptions(config, []), autoLoadEntities: true }),
        TypeOrmModule.forFeature([HistoryEntry]),
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOG, useValue: createLog(config) },
        { provide: Clock, useValue: clockFor(config) },
        { provide: PgListener, useFactory: () => new PgListener(config.DATABASE_URL) },
        { provide: ReadModels, useValue: new ReadModels(models, extensions) },
        Database,
        HistoryEvents,
        Metrics,
        Reader,
        UnitOfWork,
      ],
      exports: [CONFIG, LOG, Clock, PgListener, ReadModels, Database, HistoryEvents, Metrics, Reader, UnitOfWork],
    };
  }
}
