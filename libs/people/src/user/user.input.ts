import { Code, EmailAddress, GlobalIdOf, Line, NotNull, Password } from '@lib/platform';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { UserRole } from '../policy/user-role';

@InputType()
export class CreateUserInput {
  @Field(() => ID, { nullable: true, description: 'Made by the caller, so that a retry is the same create.' })
  @GlobalIdOf('us')
  id?: string | null;

  @Field({ description: 'What the person signs in with; kept in lower case.' })
  @Code()
  account: string;

  @Field({ description: 'What to call the person.' })
  @Line(100)
  name: string;

  @Field(() => String, { nullable: true, description: 'Where mail reaches the person; null or left out for nowhere.' })
  @EmailAddress()
  email?: string | null;

  @Field(() => UserRole, { description: 'What the person may do.' })
  role: UserRole;

  @Field(() => String, { nullable: true, description: 'Needed by a department head and a liaison.' })
  @Code()
  departmentCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Without one, the person cannot sign in by password.' })
  @Password(10, 128)
  password?: string | null;
}

@InputType()
export class UpdateUserInput {
  @Field(() => ID)
  @GlobalIdOf('us')
  id: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'What to call the person; left out leaves it.' })
  @NotNull()
  @Line(100)
  name?: string;

  @Field(() => String, { nullable: true, description: 'Where mail reaches the person; null clears, left out leaves.' })
  @EmailAddress()
  email?: string | null;

  @Field(() => UserRole, { nullable: true, description: 'What the person may do; left out leaves it.' })
  @NotNull()
  role?: UserRole;

  @Field(() => String, { nullable: true, description: 'The department; null clears, left out leaves.' })
  @Code()
  departmentCode?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'False signs the person out everywhere at once.' })
  @NotNull()
  active?: boolean;
}

@InputType()
export class SetPasswordInput {
  @Field(() => ID, { description: 'Whose it is.' })
  @GlobalIdOf('us')
  userId: string;

  @Field({ description: 'The new password, of 10 characters or more.' })
  @Password(10, 128)
  password: string;
}
