import { OptionalText } from '@lib/platform';
import { ArgsType, Field, Int } from '@nestjs/graphql';
import { UserRole } from '../policy/user-role';

@ArgsType()
export class UsersArgs {
  @Field(() => String, { nullable: true })
  departmentCode?: string | null;

  @Field(() => [UserRole], { nullable: true })
  role?: UserRole[] | null;

  @Field(() => String, { nullable: true, description: 'A part of the name or the account.' })
  @OptionalText(100)
  search?: string | null;

  @Field(() => Int, { nullable: true })
  first?: number | null;

  @Field(() => String, { nullable: true })
  after?: string | null;
}
