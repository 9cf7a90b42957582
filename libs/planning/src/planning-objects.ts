// Types that others name only by `typeNamed`: importing them makes them known before the schema is built.
import './activity/activity.object';
import './assignment/assignment.object';
import './change-request/change-request.object';
import './indicator/indicator.object';
import './milestone/milestone.object';
import './plan/plan.object';
import './plan/source-document.object';
import './portfolio/portfolio.object';
import './work-item/work-item.object';
