// Holds many deliveries open at once, and ends them when it is told to: `node flood-sender.mjs`, told what by messages.
import { connect } from 'node:net';

const WAVE = 250; // fewer than a listening socket keeps waiting

/** The beginning of a delivery on a connection of its own, and what is answered to it. */
function begin(port, [head, rest]) {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk) => {
    text += chunk;
  });
  const answer = new Promise((resolve) => {
    // An answer may come, and then a reset for what was not read.
    socket.on('error', () => {}).on('close', () => resolve(text.slice(9, 12) || 'none'));
  });
  const written = new Promise((resolve) => {
    socket.once('close', resolve).once('connect', () => socket.write(head, resolve));
  });
  // Not end(): Node's server gives up on a sender that closes its half before the answer.
  return { written, answer, end: () => socket.write(rest) };
}

let open = [];
process.on('message', async (message) => {
  if (message.deliveries) {
    for (let at = 0; at < message.deliveries.length; at += WAVE) {
      const wave = message.deliveries.slice(at, at + WAVE).map((parts) => begin(message.port, parts));
      await Promise.all(wave.map(({ written }) => written));
      open.push(...wave);
    }
    process.send({ open: open.length });
  } else {
    if (message.end) for (const one of open) one.end();
    const counts = {};
    for (const one of open) {
      const status = await one.answer;
      counts[status] = (counts[status] ?? 0) + 1;
    }
    open = [];
    process.send({ counts });
  }
});
process.on('disconnect', () => process.exit());
