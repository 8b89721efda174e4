/**
 * Before all unit tests: at a desk property tests draw other cases in every run, and fast-check prints the seed of one that fails.
 * In CI they draw the same ones, so that what failed has to do with what was changed.
 */
import fc from 'fast-check';

if (process.env.CI !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_127 });
