/** An HTML answer that keeps its text as a string: a stream made of it, and read again, costs more than a query. */
export class PageResponse extends Response {
  constructor(
    private readonly html: string,
    init: ResponseInit,
  ) {
    super(null, init);
  }

  override text() {
    return Promise.resolve(this.html);
  }
}
