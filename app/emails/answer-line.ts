/**
 * Stands at the top of every mail that can be answered. Whatever a mail program puts below it when somebody answers is
 * our own mail, quoted. Plain ASCII and shorter than any line, so that no program breaks or translates it.
 */
export const ANSWER_LINE = '##- Write your answer above this line -##'
