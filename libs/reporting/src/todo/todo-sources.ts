import { acceptAssignment } from './kinds/accept-assignment';
import { replySlip, signSlip } from './kinds/addressed-slip';
import { fixDeclinedAssignment } from './kinds/fix-declined-assignment';
import { fixReturnedClosing } from './kinds/fix-returned-closing';
import { reviewChangeRequest } from './kinds/review-change-request';
import { reviewSlip } from './kinds/review-slip';
import { updateMilestone } from './kinds/update-milestone';
import type { TodoSource } from './todo-source';

/** Everything that can wait for somebody. */
export const todoSources: readonly TodoSource[] = [
  acceptAssignment,
  fixDeclinedAssignment,
  fixReturnedClosing,
  replySlip,
  reviewChangeRequest,
  reviewSlip,
  signSlip,
  updateMilestone,
];
