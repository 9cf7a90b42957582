import type { ReadModel } from '@lib/platform';
import { apiKeyModel } from './api-key/api-key.model';
import { departmentModel } from './department/department.model';
import { userModel } from './user/user.model';
import { viewerModel } from './viewer/viewer.model';

/** How this room's object types are read. */
export const peopleModels: ReadModel[] = [departmentModel, userModel, apiKeyModel, viewerModel];
