import { Node, typeNamed } from '@lib/platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { UserRole } from '../policy/user-role';

registerEnumType(UserRole, {
  name: 'UserRole',
  description: 'What a person may do.',
  valuesMap: {
    SUPERVISOR: { description: 'The supervising office: issues, verifies, reschedules and closes work items.' },
    LEADER: { description: 'Reads everything and gives instructions.' },
    LIAISON: { description: "A department's contact person: accepts, reports and updates milestones." },
    ADMIN: { description: 'Runs the system and takes no part in the work.' },
    DEPARTMENT_HEAD: { description: 'Heads a department.' },
    VIEWER: { description: 'Reads.' },
  },
});

@ObjectType('User', { implements: () => [Node], description: 'A person or a role with an account.' })
export class UserObject {
  @Field(() => ID)
  id: string;

  @Field({ description: 'What the person signs in with.' })
  account: string;

  @Field({ description: 'What the person is called.' })
  name: string;

  @Field(() => String, {
    nullable: true,
    description: 'Null when there is none, and for viewers of other departments.',
  })
  email: string | null;

  @Field(() => UserRole, { description: 'What the person may do.' })
  role: UserRole;

  @Field(typeNamed('Department'), { nullable: true, description: 'The department; null for who belongs to none.' })
  department: unknown;

  @Field({ description: 'False for those who left: their deeds stay, they get in no more.' })
  active: boolean;

  @Field(() => Int)
  version: number;
}
