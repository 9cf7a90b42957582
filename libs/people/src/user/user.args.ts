import { ForwardPageArgs, OptionalText } from '@lib/platform';
import { ArgsType, Field } from '@nestjs/graphql';
import { UserRole } from '../policy/user-role';

@ArgsType()
export class UsersArgs extends ForwardPageArgs {
  @Field(() => String, { nullable: true })
  departmentCode?: string | null;

  @Field(() => [UserRole], { nullable: true })
  role?: UserRole[] | null;

  @Field(() => String, { nullable: true, description: 'A part of the name or the account.' })
  @OptionalText(100)
  search?: string | null;
}
