import { ForwardPageArgs, OptionalText } from '@lib/platform';
import { ArgsType, Field } from '@nestjs/graphql';
import { DepartmentLevel } from './department-level';

@ArgsType()
export class DepartmentsArgs extends ForwardPageArgs {
  @Field(() => [DepartmentLevel], {
    nullable: true,
    description: 'Of these ranks only; of any when null or left out.',
  })
  level?: DepartmentLevel[] | null;

  @Field(() => String, { nullable: true, description: 'A part of the code, the name, the short name or an alias.' })
  @OptionalText(100)
  search?: string | null;
}
