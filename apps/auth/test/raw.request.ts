import { connect } from 'node:net';

/** Sends bytes as they are, which no HTTP client would, and reads the answer until the service hangs up. */
export function rawRequest(url: string, head: readonly string[], body = ''): Promise<number> {
  const { hostname, port, host } = new URL(url);
  const [start, ...headers] = head;
  const text = [start, `Host: ${host}`, 'Connection: close', ...headers, '', body].join('\r\n');
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.once('error', reject);
    socket.once('close', () => {
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]));
    });
  });
}
