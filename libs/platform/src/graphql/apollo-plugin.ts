import type { ApolloDriverConfig } from '@nestjs/apollo';

/** Apollo's plugin as Nest knows it: the package's types for ESM and for CommonJS are not the same to TypeScript. */
export type ApolloPlugin = NonNullable<ApolloDriverConfig['plugins']>[number];
