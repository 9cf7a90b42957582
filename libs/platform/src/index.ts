export { Clock, clockFor, ShiftedClock, SystemClock } from './clock/clock';
export {
  type Config,
  type ConfigWithDatabase,
  DEMONSTRATION_CLOCK_START,
  loadConfig,
  withDatabase,
} from './config/config';
export { Database } from './database/database';
export { databaseOptions } from './database/database-options';
export { type Actor, type HistoryEvent, type Transaction, UnitOfWork } from './database/unit-of-work';
export { AccessGuard } from './graphql/access.guard';
export { type Admission, ALLOW, Allow } from './graphql/allow.decorator';
export { describeByConvention } from './graphql/describe-by-convention';
export { connectionOf, PageInfo, typeNamed } from './graphql/connection';
export { type GlobalId, globalId, keyOf, newId, parseGlobalId } from './graphql/global-id';
export { buildSchemaOptions, type GraphqlDeps, graphqlOptions } from './graphql/graphql-options';
export { GraphqlSocket } from './graphql/graphql-socket';
export {
  Between,
  Code,
  EmailAddress,
  GlobalIdOf,
  GlobalIdsOf,
  Line,
  Lines,
  LongText,
  NotNull,
  OptionalText,
  Password,
  Title,
  Weight,
} from './graphql/input-decorators';
export { InputValidationPipe } from './graphql/input-validation.pipe';
export { InvalidInputFilter } from './graphql/invalid-input.filter';
export { type PublicCode, publicError } from './graphql/public-error';
export { Node } from './graphql/node';
export {
  AccessScope,
  actorOf,
  Authenticator,
  type Credential,
  type HttpExchange,
  type Principal,
  type RequestContext,
} from './graphql/request-context';
export { ResolverAdmissions } from './graphql/resolver-admissions';
export {
  conflict,
  duplicate,
  forbidden,
  illegalTransition,
  invalid,
  limitExceeded,
  notFound,
  refused,
  type Result,
  success,
} from './graphql/result';
export { DateScalar, DateTimeScalar } from './graphql/scalars';
export { type Refusal, UserError, UserErrorCode } from './graphql/user-error';
export { fieldChanges } from './history/field-changes';
export { type FieldChangeRecord, HistoryEntry } from './history/history.entity';
export { CreateHistory1790000000100 } from './history/history-migrations';
export { KeepVersions1790000000110 } from './version/keep-versions.migration';
export { configureHttp, type HttpDeps } from './http/configure-http';
export { type HealthChecks } from './http/health';
export { createLog, NestLog } from './http/log';
export { requestIdOf } from './http/request-id';
export { type ListenerPace, PgListener } from './live/pg-listener';
export {
  addMessages,
  type Catalogue,
  type Locale,
  localeFrom,
  LOCALES,
  message,
  type MessageParams,
} from './messages/messages';
export { badInput } from './read-model/bad-input';
export { statementScope } from './read-model/statement-scope';
export {
  column,
  computed,
  computedFrom,
  type ConnectionField,
  expression,
  idWith,
  isPast,
  orderBy,
  type OneField,
  type OrderTerm,
  type PastTable,
  type ReadModel,
  type Row,
  type RowSql,
  type Scope,
  toConnection,
  toList,
  toOne,
  toOneOn,
  versionsOf,
} from './read-model/model';
export { pastTerms, presentOf } from './read-model/past-tables';
export { type ModelExtension, ReadModels } from './read-model/read-models';
export { inWords, type PageRequest, Reader } from './read-model/reader';
export { CONFIG } from './config/config.token';
export { NodeResolver, ServerTimeResolver } from './graphql/root.resolver';
export { ForwardPageArgs, PageArgs } from './graphql/page.args';
export { HistoryEvents, type HistoryNotice } from './live/history-events';
export { LiveQueue } from './live/live-queue';
export { PlatformModule, type PlatformOptions } from './platform.module';
export { installResolvers } from './read-model/install-resolvers';
export { LOG } from './http/log.token';
export { type Measured, Metrics } from './http/metrics';
export { startMetricsServer } from './http/metrics-server';
export { defineJob, type JobDefinition, type PayloadOf } from './queue/define-job';
export { withoutCredentials } from './redis/redis-address';
export { readRedisFacts } from './redis/redis-facts';
export { requireSafeRedis } from './redis/require-safe-redis';
export { HandlesJob } from './queue/handles-job.decorator';
export { JobQueues } from './queue/job-queues';
export { QueueDesk } from './queue/queue-desk';
export { QueueModule } from './queue/queue.module';
export { QueueResolver } from './queue/queue.resolver';
export { WORK_PACE, type WorkPace } from './queue/work-pace';
export { StartupError, startupError } from './database/embedded-messages';
export { type EmbeddedPostgres, runningEmbeddedPostgres, startEmbeddedPostgres } from './database/embedded-postgres';
export {
  type ChildProcessGroup,
  endWithLauncher,
  type GroupMember,
  onStopSignal,
  startGroup,
} from './process/child-process-group';
