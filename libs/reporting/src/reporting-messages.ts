import { addMessages } from '@lib/platform';
import { slipMessages } from './slip/slip-messages';

addMessages(slipMessages);
