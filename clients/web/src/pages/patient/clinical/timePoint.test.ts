import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { TimePointSchema } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { NOT_SAID, timePointError, timePointOf, timePointText } from './timePoint';

const t = ((key: string, values?: { count?: number }) => [key.split('.').pop(), values?.count].filter(Boolean).join('=')) as never;

function said(changes: Partial<typeof NOT_SAID>): string {
  return timePointText(t, create(TimePointSchema, timePointOf({ ...NOT_SAID, ...changes })));
}

describe('when something was', () => {
  it('need not be said', () => {
    expect(timePointOf(NOT_SAID)).toBeUndefined();
    expect(timePointText(t, undefined)).toBe('');
  });
  it('is an age, whole or in parts', () => {
    expect(timePointOf({ ...NOT_SAID, how: 'age', years: '3', months: '4' })?.point?.value).toEqual({ iso8601Duration: 'P3Y4M' });
    expect(timePointOf({ ...NOT_SAID, how: 'age', years: '3' })?.point?.value).toEqual({ iso8601Duration: 'P3Y' });
    expect(timePointOf({ ...NOT_SAID, how: 'age', months: '0' })?.point?.value).toEqual({ iso8601Duration: 'P0M' });
    expect(said({ how: 'age', years: '3', months: '4' })).toBe('years=3 months=4');
  });
  it('is a day in Oslo, summer and winter', () => {
    expect(said({ how: 'day', day: '2026-07-01' })).toBe('01.07.2026');
    expect(said({ how: 'day', day: '2026-01-01' })).toBe('01.01.2026');
  });
  it('is a phase of life', () => {
    expect(said({ how: 'HP:0003593' })).toBe('HP0003593');
  });
  it('is shown as it was written where its form is another one', () => {
    const odd = create(TimePointSchema, { point: { case: 'age', value: { iso8601Duration: 'about ten' } } });
    expect(timePointText(t, odd)).toBe('about ten');
  });
  it('lies behind, and is whole', () => {
    const today = '2026-11-20';
    expect(timePointError({ ...NOT_SAID, how: 'day', day: '2026-11-21' }, today)).toBe('clinicalRecord.errors.future');
    expect(timePointError({ ...NOT_SAID, how: 'day', day: '31.2' }, today)).toBe('triage.errors.noDay');
    expect(timePointError({ ...NOT_SAID, how: 'age' }, today)).toBe('clinicalRecord.errors.age');
    expect(timePointError({ ...NOT_SAID, how: 'age', years: 'two' }, today)).toBe('clinicalRecord.errors.age');
    expect(timePointError({ ...NOT_SAID, how: 'day', day: today }, today)).toBeUndefined();
  });
});
