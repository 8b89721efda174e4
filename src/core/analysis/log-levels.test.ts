import { describe, expect, it } from 'vitest';
import { traceFromText } from '#mocks/text.ts';
import { decode } from '../formats/decode.ts';
import type { Trace } from '../trace/trace.ts';
import { isLevelField, LevelReader } from './log-levels.ts';
import { levelNames } from './log-level-names.ts';

function traceOf(drawing: string): Trace {
  return decode(new TextEncoder().encode(JSON.stringify(traceFromText(drawing)))).traces[0];
}

function levelOf(log: string): string {
  const trace = traceOf(`web  GET /  0──10  log@1 ${log}`);
  return levelNames[new LevelReader(trace).levelAt(trace.spans.events[0])];
}

describe('level of a log', () => {
  it.each([
    ['level=info', 'info'],
    ['level=INFO', 'info'],
    ['level=" Warning "', 'warn'],
    ['severity=ERROR', 'error'],
    ['log.level=dbg', 'debug'],
    ['logLevel=Verbose', 'trace'],
    ['severity_text=INFO2', 'info'],
    ['severityText=Fatal4', 'fatal'],
    ['severity_number=17', 'error'],
    ['severity_number=1', 'trace'],
    ['severity_number=24', 'fatal'],
    ['severity_number=25', 'none'],
    ['level=50', 'error'],
    ['level=3', 'none'],
    ['severity=3', 'none'],
    ['level=upper', 'none'],
    ['lvl=E', 'error'],
    ['level_name=CRITICAL', 'fatal'],
  ])('a field says it: %s', (log, level) => {
    expect(levelOf(log)).toBe(level);
  });

  it.each([
    ['event=error', 'error'],
    ['event=Exception', 'error'],
    ['event=WARNING', 'warn'],
    ['event=errors', 'none'],
    ['event="no error"', 'none'],
    ['event=log', 'none'],
    ['event=retry', 'none'],
  ])('the name says it: %s', (log, level) => {
    expect(levelOf(log)).toBe(level);
  });

  it.each([
    ['event=retry exception.type=IOError', 'error'],
    ['error.object=boom', 'error'],
    ['exception.message=""', 'none'],
    ['error=true', 'error'],
    ['error="redis timeout after a long while"', 'error'],
    ['error=false', 'none'],
    ['error=""', 'none'],
    ['message="error in the text"', 'none'],
  ])('fields that only failures have: %s', (log, level) => {
    expect(levelOf(log)).toBe(level);
  });

  it('the field goes before the name, and the name before other fields', () => {
    expect(levelOf('event=exception level=info')).toBe('info');
    expect(levelOf('event=warn exception.type=IOError')).toBe('warn');
    expect(levelOf('event=error level=upper')).toBe('error');
    expect(levelOf('level=upper severity=debug')).toBe('debug');
  });

  it('reads one value by the key it stands under', () => {
    const trace = traceOf(`web  GET /  0──10  log@1 level=20 log@2 severity_number=20 log@3 n=20`);
    const reader = new LevelReader(trace);
    const [first] = trace.spans.events;
    expect([0, 1, 2].map((k) => levelNames[reader.levelAt(first + k)])).toEqual(['debug', 'error', 'none']);
  });

  it('knows the field that its column repeats', () => {
    const warn = levelNames.indexOf('warn');
    expect(isLevelField('log_level', 'WARN', warn)).toBe(true);
    expect(isLevelField('log_level', 'ERROR', warn)).toBe(false);
    expect(isLevelField('error', 'true', levelNames.indexOf('error'))).toBe(false);
    expect(isLevelField('level', 'upper', 0)).toBe(false);
  });
});
