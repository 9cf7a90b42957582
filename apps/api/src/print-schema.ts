import 'reflect-metadata';
import { printSchema } from 'graphql';
import { servedSchema } from './served-schema';

void servedSchema().then((schema) => process.stdout.write(`${printSchema(schema)}\n`));
