/** Call paths of two traces: one in which `pay` is called twice, and one in which it is not called. */
import { sampleTrace } from '#mocks/sample.ts';
import { CallPathSet } from '../call-paths.ts';
import { addWhole } from '../set-analysis.ts';

const set = new CallPathSet();
addWhole(
  set,
  sampleTrace(`
    A web [0,100] op=buy
    B pay [10,50] op=charge <C:A
    C pay [50,90] op=charge <C:A @error=true
    D db [60,80] op=SELECT <C:C
    E mail [90,95] op=send <C:A
  `),
);
addWhole(set, sampleTrace('A web [0,40] op=buy trace=t2\nB mail [10,20] op=send <C:A trace=t2'));

export const sampleCallPaths = set.result();
