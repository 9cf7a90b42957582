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

  @Field()
  @Line(100)
  name: string;

  @Field(() => String, { nullable: true })
  @EmailAddress()
  email?: string | null;

  @Field(() => UserRole)
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

  @Field(() => String, { nullable: true })
  @NotNull()
  @Line(100)
  name?: string;

  @Field(() => String, { nullable: true })
  @EmailAddress()
  email?: string | null;

  @Field(() => UserRole, { nullable: true })
  @NotNull()
  role?: UserRole;

  @Field(() => String, { nullable: true })
  @Code()
  departmentCode?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'False signs the person out everywhere at once.' })
  @NotNull()
  active?: boolean;
}

@InputType()
export class SetPasswordInput {
  @Field(() => ID)
  @GlobalIdOf('us')
  userId: string;

  @Field()
  @Password(10, 128)
  password: string;
}
