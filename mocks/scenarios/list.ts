/** All written scenarios, in the order of the README. */
import { agent } from './agent.ts';
import { browser } from './browser.ts';
import { checkout } from './checkout.ts';
import { clockSkew } from './clock-skew.ts';
import { cron } from './cron.ts';
import { cycle } from './cycle.ts';
import { deepError } from './deep-error.ts';
import { importBatch } from './import-batch.ts';
import { login } from './login.ts';
import { longId } from './long-id.ts';
import { missingParent } from './missing-parent.ts';
import { oddValues } from './odd-values.ts';
import { orderEvents } from './order-events.ts';
import { refund } from './refund.ts';
import { rideHailing } from './ride-hailing.ts';
import { support } from './support.ts';
import type { Scenario } from './scenario.ts';

export const scenarios: readonly Scenario[] = [
  rideHailing,
  checkout,
  orderEvents,
  deepError,
  clockSkew,
  missingParent,
  cycle,
  login,
  longId,
  browser,
  agent,
  support,
  cron,
  importBatch,
  oddValues,
  refund,
];
