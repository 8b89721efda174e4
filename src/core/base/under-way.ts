/** What is under way and has no other mark: code on its way, a pause in typing. Who wants to know when all is done asks `isUnderWay`. */

let held = 0;

/** Something begins; call the result when it has ended, once or more often. */
export function holdIdle(): () => void {
  held++;
  let isOver = false;
  return () => {
    if (!isOver) held--;
    isOver = true;
  };
}

/** Under way until `work` ends, well or badly. */
export function busyWhile<T>(work: Promise<T>): Promise<T> {
  return work.finally(holdIdle());
}

export function isUnderWay(): boolean {
  return held > 0;
}
