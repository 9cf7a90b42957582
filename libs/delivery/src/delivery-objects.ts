// Types that others name only by `typeNamed`: importing them makes them known before the schema is built.
import './delivery/delivery.object';
import './notification/notification.object';
import './preference/preference.object';
import './robot/robot.object';
import './webhook/webhook.object';
