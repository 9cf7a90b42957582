import './reporting-messages';
import { Module, type Type } from '@nestjs/common';

const resolvers: Type[] = [];

/** What departments and the supervising office tell one another: reports, comments, slips, files. For the API. */
@Module({ providers: [...resolvers] })
export class ReportingModule {}
