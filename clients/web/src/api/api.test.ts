import { describe, expect, it } from 'vitest';
import { queriesOf } from './events';
import { D_NUMBER, FH_NUMBER, FODSELSNUMMER, digitsOf, formatNumber, identitySystem, isWholeNumber } from './identityNumber';
import { controllerOf, lastPart, resourceFromPath } from './names';

const referral = 'controllers/883974832/referrals/01j9zk3t0q5v8mxw2r7hd4nc6b';

describe('a resource name', () => {
  it('is taken apart', () => {
    expect(controllerOf(referral)).toBe('883974832');
    expect(lastPart(referral)).toBe('01j9zk3t0q5v8mxw2r7hd4nc6b');
  });
  it('is taken from an address only where it is one, of the right kind', () => {
    expect(resourceFromPath(referral, 'referrals')).toBe(referral);
    expect(resourceFromPath(referral, 'pathways')).toBeUndefined();
    expect(resourceFromPath(`${referral}/x`, 'referrals')).toBeUndefined();
    expect(resourceFromPath('17852050535', 'referrals')).toBeUndefined();
    expect(resourceFromPath(undefined, 'referrals')).toBeUndefined();
  });
});

describe('an identity number', () => {
  it('is read with blanks, and told by its form', () => {
    expect(digitsOf(' 178520 50535 ')).toBe('17852050535');
    expect(isWholeNumber('1785205053')).toBe(false);
    expect(formatNumber('17852050535')).toBe('178520 50535');
    expect(identitySystem('17852050535')).toBe(FODSELSNUMMER);
    expect(identitySystem('57852050535')).toBe(D_NUMBER);
    expect(identitySystem('87852050535')).toBe(FH_NUMBER);
  });
});

describe('an event', () => {
  it('makes the named document and the lists of its service old', () => {
    expect(queriesOf({ service: 'referral', controller: '883974832', document: referral })).toEqual([
      { queryKey: ['referral', 'one', referral] },
      { queryKey: ['referral', 'list'] },
    ]);
    expect(queriesOf({ service: 'pathway', controller: '883974832', document: '' })).toEqual([{ queryKey: ['pathway', 'list'] }]);
    expect(queriesOf({ service: 'pathway', controller: '', document: '' })).toEqual([{ queryKey: ['pathway'] }]);
  });
  it('of the registry or the directory reads nobody anew', () => {
    expect(queriesOf({ service: 'registry', controller: '883974832', document: '' })).toEqual([]);
    expect(queriesOf({ service: 'access', controller: '883974832', document: '' })).toEqual([]);
  });
});
