import { Field, ObjectType } from '@nestjs/graphql';
import { ApiKeyObject } from '../api-key/api-key.object';
import { UserObject } from '../user/user.object';

/** Later rooms add what the signed-in person meets in them. */
@ObjectType('Viewer')
export class ViewerObject {
  @Field(() => UserObject)
  user: UserObject;

  @Field(() => [ApiKeyObject], { description: "The viewer's own keys, the newest first." })
  apiKeys: ApiKeyObject[];
}
