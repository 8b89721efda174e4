/** Before tests of components: what waits for the page waits as long as a busy machine may take. No test measures time. */
import { configure } from '@testing-library/dom';

configure({ asyncUtilTimeout: 15_000 });
