import type { ModelExtension, ReadModel } from '@lib/platform';

/** How every type of this room is read. */
export const reportingModels: readonly ReadModel[] = [];

/** What this room adds to types of the rooms below. */
export const reportingExtensions: readonly ModelExtension[] = [];
