/** Everything against the newest Jaeger that can be had. One worker, hence one Jaeger, for the file. */
import { apiTests } from './api-tests.ts';
import { dropInTests } from './drop-in-tests.ts';
import { test } from './fixtures.ts';
import { insideTests } from './inside-tests.ts';
import { journeyTests } from './journey-tests.ts';
import { metricsTests } from './metrics-tests.ts';

test.use({ wanted: 'v2.20.0' });
test.describe.configure({ mode: 'default' });

apiTests();
journeyTests();
dropInTests();
metricsTests();
insideTests();
