import type { Type } from '@nestjs/common';
import { SlipCounter } from './slip/slip-counter.entity';
import { Slip } from './slip/slip.entity';

/** This room's tables. */
export const reportingEntities: Type[] = [Slip, SlipCounter];
