import { chinaDays } from './china-days';
import { WorkingCalendar } from './working-days';

/** The State Council's calendar, on which every plan's working days are counted. */
export const chinaCalendar = new WorkingCalendar(chinaDays());
