import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { RESOLVER_TYPE_METADATA } from '@nestjs/graphql';
import { type Admission, ALLOW } from './allow.decorator';
import { AccessScope } from './request-context';

const ROOT_TYPES = new Set<unknown>(['Query', 'Mutation', 'Subscription']);

function faultOf(rootType: string, admission: Admission | undefined): string | undefined {
  if (admission === undefined) return 'does not say whom it allows';
  if (rootType === 'Mutation' && admission === AccessScope.READ) return 'changes things and allows READ';
  return undefined;
}

/**
 * Stops the start when a Query, Mutation or Subscription does not name whom it allows, or a mutation is open to a
 * credential that may only read.
 *
 * Usage: a provider of the API's module, which imports `DiscoveryModule`.
 */
@Injectable()
export class ResolverAdmissions implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** @throws Error naming every method at fault */
  onModuleInit(): void {
    const faults = this.discovery
      .getProviders()
      .map(({ instance }): unknown => instance)
      .filter((instance) => typeof instance === 'object' && instance !== null)
      .flatMap((instance) => this.faultsOf(instance));
    if (faults.length > 0) throw new Error(`Unguarded resolvers:\n${faults.join('\n')}`);
  }

  private faultsOf(resolver: object): string[] {
    const prototype = Object.getPrototypeOf(resolver) as Record<string, object | undefined> | null;
    if (prototype === null) return [];
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const method = prototype[name];
      const rootType = method && (Reflect.getMetadata(RESOLVER_TYPE_METADATA, method) as string | undefined);
      if (!method || rootType === undefined || !ROOT_TYPES.has(rootType)) return [];
      const fault = faultOf(rootType, Reflect.getMetadata(ALLOW, method) as Admission | undefined);
      return fault === undefined ? [] : [`${resolver.constructor.name}.${name} ${fault}`];
    });
  }
}
