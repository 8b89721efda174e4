/** Why a finding may be wrong, and what was ruled out, in words. */
import type { Doubt, Guard } from './finding.ts';

export const doubtWords: Readonly<Record<Doubt, string>> = {
  batchTakesLonger: 'One call for all may take longer than the longest of them does alone.',
  localWork: 'These look like work within the service rather than calls: there may be nothing to batch.',
  parametersUnknown: 'Parameters are not recorded, so calls that look alike may differ, or be the very same.',
  mayHaveChanged: 'The answer may have changed between the calls.',
  mostlyOffPath: 'Most of their time is not on the critical path.',
  dataDependency: 'One call may need what another answered; a single trace cannot tell.',
  timesAdjusted: 'The server has moved the times of some of these spans.',
  timesCorrected: 'Adjusted times are shown: some of these spans are moved by an offset that is an estimate.',
  notMarked: 'No span says that one is a retry of another: they may be independent.',
  noCode: 'Some failures have no status code; they are taken to be worth a retry.',
  notOneChain: 'The calls have different callers: they may be independent failures rather than retries.',
  ownWork: 'The span may have been at work itself, in code that has no spans.',
  network: 'It may be the network, a proxy, or a queue in front of the server.',
  queue: 'The message may have waited in its queue.',
  hiddenByMissingParent:
    'Spans whose parent is missing ran in this time, in the same service: they may belong here.',
  partlyInstrumented: 'The span has logs in this time: see what they say it was doing.',
  ownReason: 'A caller may have failed for a reason of its own.',
  callerWentOn: 'The caller went on to other calls, which succeeded: it may have got over it.',
  outlivesCaller: 'It ended after its caller: the caller may have given up first.',
  severalFirst: 'Several calls failed on their own; the one that ended first is named.',
  handled: 'The caller did not fail, so it may have expected the error.',
  equalDelays: 'The ways there and back are taken to be equally long.',
  oneSided: 'Calls bound the offset on one side only.',
  inconsistentClock: 'No single offset fits: the clock may drift, or some spans are wrong.',
};

export const guardWords: Readonly<Record<Guard, string>> = {
  inMemoryCache: 'Not quick calls of an in-memory cache.',
  retries: 'Not retries after failures.',
  polling: 'Not polling at regular intervals.',
  overlap: 'The calls do not overlap.',
  writes: 'No call changes anything.',
  errors: 'No call failed.',
  transaction: 'Not within an open transaction.',
  siblingReference: 'No call refers to another.',
  differentParameters: 'Parameters are the same.',
  notRetryable: 'Failures are of a kind that a retry may mend.',
  skew: 'No child at its edge reaches out of the span.',
  anyDescendant: 'No descendant of any kind runs in it.',
};
