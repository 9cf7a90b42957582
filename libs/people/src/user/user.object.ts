import { Node, typeNamed } from '@lib/platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { UserRole } from '../policy/user-role';

registerEnumType(UserRole, {
  name: 'UserRole',
  valuesMap: {
    SUPERVISOR: { description: 'The supervising office: issues, verifies, reschedules and closes work items.' },
    LEADER: { description: 'Reads everything and gives instructions.' },
    LIAISON: { description: "A department's contact person: accepts, reports and updates milestones." },
  },
});

@ObjectType('User', { implements: () => [Node] })
export class UserObject {
  @Field(() => ID)
  id: string;

  @Field({ description: 'What the person signs in with.' })
  account: string;

  @Field()
  name: string;

  @Field(() => String, {
    nullable: true,
    description: 'Null when there is none, and for viewers of other departments.',
  })
  email: string | null;

  @Field(() => UserRole)
  role: UserRole;

  @Field(typeNamed('Department'), { nullable: true })
  department: unknown;

  @Field({ description: 'False for those who left: their deeds stay, they get in no more.' })
  active: boolean;

  @Field(() => Int)
  version: number;
}
