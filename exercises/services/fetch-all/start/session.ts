/** Asks a service until it is closed. What is in flight then fails. */
export class Session {
  readonly #origin: string;
  readonly #closing = new AbortController();

  constructor(origin: string) {
    this.#origin = origin;
  }

  get closed(): boolean {
    return this.#closing.signal.aborted;
  }

  /** The answer as text. Rejects if there is an error, or none. */
  async get(path: string): Promise<string> {
    const { signal } = this.#closing;
    const response = await fetch(this.#origin + path, { signal });
    if (!response.ok) throw new Error(`${path} answers ${response.status}`);
    return response.text();
  }

  close(): void {
    this.#closing.abort(new Error('session is closed'));
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
