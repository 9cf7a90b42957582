export { countStatements, type SentStatement } from './count-statements';
export { FakeClock } from './fake-clock';
export { freshDatabase } from './fresh-database';
export { describeWithRedis, redisUrl } from './redis';
export { describeWithOwnRedis, ownRedis, type OwnRedis } from './own-redis';
