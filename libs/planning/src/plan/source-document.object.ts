import { Node } from '@lib/platform';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('SourceDocument', {
  implements: () => [Node],
  description: 'The text that the plan was made from, kept whole and unchanged.',
})
export class SourceDocumentObject {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: 'Its title.' })
  title: string;

  @Field(() => String, { description: 'Hash of its text, by which the same document is known again.' })
  sha256: string;

  @Field(() => String, { description: 'All of its text.' })
  text: string;
}

@ObjectType('SourceSpan', { description: 'A stretch of a source document, in Unicode code points from its start.' })
export class SourceSpanObject {
  @Field(() => SourceDocumentObject, { description: 'The document.' })
  document: SourceDocumentObject;

  @Field(() => Int, { description: 'Where the stretch begins, in UTF-16 units of the text.' })
  start: number;

  @Field(() => Int, { description: 'Where the stretch ends, in UTF-16 units of the text; not included.' })
  end: number;

  @Field(() => String, { description: 'The stretch itself.' })
  quote: string;
}
