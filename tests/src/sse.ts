/** One server-sent event. */
export interface ServerSentEvent<T> {
  id: number;
  event: string;
  data: T;
}

/** The events of a stream as they come; ends with it. Comments are left out. */
export async function* readEvents<T>(
  response: Response,
): AsyncGenerator<ServerSentEvent<T>, void, undefined> {
  if (response.body === null) return;
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      const fields = fieldsOf(text.slice(0, end));
      text = text.slice(end + 2);
      const data = fields.get('data');
      if (data === undefined) continue;
      yield {
        id: Number(fields.get('id')),
        event: fields.get('event') ?? 'message',
        // The tests say what they expect, and look at it.
        data: JSON.parse(data) as T,
      };
    }
  }
}

function fieldsOf(block: string): Map<string, string> {
  const lines = block.split('\n').filter((line) => line !== '' && !line.startsWith(':'));
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)] as const;
    }),
  );
}
