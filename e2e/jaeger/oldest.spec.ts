/** Everything against the oldest Jaeger we promise to understand. One worker, hence one Jaeger, for the file. */
import { apiTests } from './api-tests.ts';
import { dropInTests } from './drop-in-tests.ts';
import { test } from './fixtures.ts';
import { insideTests } from './inside-tests.ts';
import { journeyTests } from './journey-tests.ts';
import { metricsTests } from './metrics-tests.ts';

test.use({ wanted: 'v1.41.0' });
test.describe.configure({ mode: 'default' });

apiTests();
journeyTests();
dropInTests();
metricsTests();
insideTests();
