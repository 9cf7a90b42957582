import { addMessages } from '../messages/messages';

/** Sentences about inputs that every room shares. */
addMessages({
  zh: {
    'input.required': '此项必填',
    'input.invalid': '此项填写有误',
    'input.tooLong': '最多 {max} 个字符',
    'input.tooShort': '至少 {min} 个字符',
    'input.tooMany': '最多 {max} 项',
    'input.duplicated': '各项不能重复',
    'input.badCharacters': '含有不允许的字符（控制字符、方向控制符或残缺字符）',
    'input.notAnId': '这不是有效的标识',
    'input.notACode': '编码只能由字母、数字、点、横线和下划线组成，最多 {max} 个字符，并以字母或数字开头',
    'input.notAnEmail': '这不是有效的电子邮箱地址',
    'input.outOfRange': '应在 {min} 与 {max} 之间',
  },
  en: {
    'input.required': 'This is required',
    'input.invalid': 'This is not valid',
    'input.tooLong': 'At most {max} characters',
    'input.tooShort': 'At least {min} characters',
    'input.tooMany': 'At most {max} entries',
    'input.duplicated': 'Each entry only once',
    'input.badCharacters': 'Holds characters that are not allowed (control, text direction, or half a character)',
    'input.notAnId': 'This is not a valid id',
    'input.notACode':
      'A code is made of letters, digits, dots, hyphens and underscores, at most {max}, and starts with a letter or digit',
    'input.notAnEmail': 'This is not a valid e-mail address',
    'input.outOfRange': 'Must be between {min} and {max}',
  },
});
