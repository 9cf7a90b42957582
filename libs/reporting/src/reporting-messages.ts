import { addMessages } from '@lib/platform';

addMessages({ zh: {}, en: {} });
