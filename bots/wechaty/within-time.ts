/** What the work gives, or undefined when it takes longer. A failure afterwards is nobody's. @param ms of real time */
export function withinTime<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms, undefined);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
