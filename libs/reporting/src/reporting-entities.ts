import type { Type } from '@nestjs/common';

/** This room's tables. */
export const reportingEntities: Type[] = [];
