import { Allow } from '@lib/platform';
import { Controller, Get, Header, NotFoundException, Param } from '@nestjs/common';
import { CalendarFeed } from './calendar-feed.service';

/** `GET /calendar/:secret.ics`: the secret is all a calendar program can send, so it is all that is asked for. */
@Controller('calendar')
export class CalendarFeedController {
  constructor(private readonly feed: CalendarFeed) {}

  @Allow('PUBLIC')
  @Get(':file')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Cache-Control', 'private, max-age=300')
  async read(@Param('file') file: string): Promise<string> {
    const calendar = file.endsWith('.ics') ? await this.feed.read(file.slice(0, -4)) : undefined;
    if (calendar === undefined) throw new NotFoundException();
    return calendar;
  }
}
