// JavaScript heap and array buffers of a page and of its workers, over the DevTools protocol.

const sum = (values) => values.reduce((all, value) => all + value, 0);

/** Talks to the page and to each of its workers, also those that start later. */
export async function attachMemory({ context }, page) {
  const session = await context.newCDPSession(page);
  const workers = new Set();
  const answers = new Map();
  let last = 0;
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.add(sessionId);
  });
  session.on('Target.detachedFromTarget', ({ sessionId }) => workers.delete(sessionId));
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message);
    answers.get(id)?.(result);
    answers.delete(id);
  });
  // Playwright hands out no session for a worker: its messages are passed on by the page's.
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const ask = async (sessionId, method) => {
    const id = ++last;
    const answer = new Promise((resolve) => {
      answers.set(id, resolve);
    });
    await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    return answer;
  };
  const everywhere = (method) =>
    Promise.all([session.send(method), ...[...workers].map((worker) => ask(worker, method))]);

  /** In MB: heap and buffers of the page and of all workers, now. */
  const now = async () => {
    const [own, ...others] = await everywhere('Runtime.getHeapUsage');
    const found = {
      pageHeap: own.usedSize / 1e6,
      pageBuffers: own.backingStorageSize / 1e6,
      workerHeap: sum(others.map(({ usedSize }) => usedSize)) / 1e6,
      workerBuffers: sum(others.map(({ backingStorageSize }) => backingStorageSize)) / 1e6,
    };
    return { ...found, memory: sum(Object.values(found)) };
  };
  /** What is left after a forced collection. Twice: buffers are freed on another thread after the first. */
  const atRest = async () => {
    await everywhere('HeapProfiler.collectGarbage');
    await everywhere('HeapProfiler.collectGarbage');
    return now();
  };
  return { now, atRest };
}

const sampleMs = 50;

/** The most there was while `work` ran, garbage included. */
export async function peakWhile({ now }, work) {
  const watch = { peak: 0, isOver: false };
  const sample = async () => {
    while (!watch.isOver) {
      watch.peak = Math.max(watch.peak, (await now()).memory);
      await new Promise((next) => {
        setTimeout(next, sampleMs);
      });
    }
  };
  const end = () => {
    watch.isOver = true;
  };
  await Promise.all([sample(), work().finally(end)]);
  return watch.peak;
}
