import { Node } from '@lib/platform';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('SourceDocument', {
  implements: () => [Node],
  description: 'The text that the plan was made from, kept whole and unchanged.',
})
export class SourceDocumentObject {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  title: string;

  @Field(() => String)
  sha256: string;

  @Field(() => String)
  text: string;
}

@ObjectType('SourceSpan', { description: 'A stretch of a source document, in Unicode code points from its start.' })
export class SourceSpanObject {
  @Field(() => SourceDocumentObject)
  document: SourceDocumentObject;

  @Field(() => Int)
  start: number;

  @Field(() => Int)
  end: number;

  @Field(() => String)
  quote: string;
}
