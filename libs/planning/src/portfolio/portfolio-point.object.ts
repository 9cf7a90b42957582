import { DateScalar } from '@lib/platform';
import { Field, ObjectType } from '@nestjs/graphql';
import { PortfolioGroupObject } from './portfolio.object';

@ObjectType('PortfolioPoint', { description: 'A group of a portfolio at the end of a day.' })
export class PortfolioPointObject extends PortfolioGroupObject {
  @Field(() => DateScalar, { description: 'The day.' })
  day: string;
}
