import { OptionalText, Password } from '@lib/platform';
import { Field, InputType } from '@nestjs/graphql';

@InputType()
export class SignInInput {
  @Field({ description: 'The account.' })
  @OptionalText(200)
  account: string;

  @Field({ description: 'Its password.' })
  @OptionalText(1000)
  password: string;
}

@InputType()
export class RefreshSessionInput {
  @Field(() => String, { nullable: true, description: 'Left out by a browser, which sends it in its cookie.' })
  @OptionalText(200)
  refreshToken?: string | null;
}

@InputType()
export class ChangePasswordInput {
  @Field({ description: 'The present password.' })
  @OptionalText(1000)
  currentPassword: string;

  @Field({ description: 'The new one, of 10 characters or more.' })
  @Password(10, 128)
  newPassword: string;
}
