import { Field, ObjectType } from '@nestjs/graphql';
import { ApiKeyObject } from '../api-key/api-key.object';
import { UserObject } from '../user/user.object';

/** Later rooms add what the signed-in person meets in them. */
@ObjectType('Viewer', { description: 'Who asks, and what is his own.' })
export class ViewerObject {
  @Field(() => UserObject, { description: "The viewer's account." })
  user: UserObject;

  @Field(() => [ApiKeyObject], { description: "The viewer's own keys, the newest first." })
  apiKeys: ApiKeyObject[];
}
