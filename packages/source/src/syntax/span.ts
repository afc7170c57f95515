/** A range of a text, in UTF-16 units: from `start` up to and not including `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The text that a span covers. */
export function sliceOf(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

/** Whether `inner` lies wholly in `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
