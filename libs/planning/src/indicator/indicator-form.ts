/** What kind of number an indicator is. */
export enum IndicatorMeasure {
  COUNT = 'COUNT',
  AMOUNT = 'AMOUNT',
  PERCENT = 'PERCENT',
  /** Change against the period before, or against the baseline, in percent; a reduction is negative. */
  CHANGE_PERCENT = 'CHANGE_PERCENT',
  /** Kept, complete or reached: 1 or 0. */
  STATE = 'STATE',
}

/** How a reading is held against the target. */
export enum Comparator {
  AT_LEAST = 'AT_LEAST',
  MORE_THAN = 'MORE_THAN',
  AT_MOST = 'AT_MOST',
  LESS_THAN = 'LESS_THAN',
  EXACTLY = 'EXACTLY',
  /** Within a tenth of the target (左右). */
  ABOUT = 'ABOUT',
  BETWEEN = 'BETWEEN',
  /** Not below another indicator, such as investment growth against GDP growth. */
  NOT_BELOW_REFERENCE = 'NOT_BELOW_REFERENCE',
}
