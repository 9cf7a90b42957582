// Types that others name only by `typeNamed`: importing them makes them known before the schema is built.
import './slip/slip.object';
import './report/progress-report.object';
