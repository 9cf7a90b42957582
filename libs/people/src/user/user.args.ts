import { ForwardPageArgs, OptionalText } from '@lib/platform';
import { ArgsType, Field } from '@nestjs/graphql';
import { UserRole } from '../policy/user-role';

@ArgsType()
export class UsersArgs extends ForwardPageArgs {
  @Field(() => String, { nullable: true, description: 'Of this department only; of any when null or left out.' })
  departmentCode?: string | null;

  @Field(() => [UserRole], {
    nullable: true,
    description: 'With one of these roles only; with any when null or left out.',
  })
  role?: UserRole[] | null;

  @Field(() => String, { nullable: true, description: 'A part of the name or the account.' })
  @OptionalText(100)
  search?: string | null;
}
