import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Code } from '@connectrpc/connect';
import { describe, expect, it } from 'vitest';
import { DESCRIBED_REASONS } from '@/api/problem';
import en from './all.en';
import nb from './all.nb';
import nn from './all.nn';

type Texts = { [key: string]: string | Texts };

function flat(texts: Texts, prefix = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') all.set(prefix + key, value);
    else for (const [inner, text] of flat(value, `${prefix}${key}.`)) all.set(inner, text);
  }
  return all;
}

const bokmal = flat(nb);
const others = { nn: flat(nn), en: flat(en) };
const root = fileURLToPath(new URL('../../../../', import.meta.url));
const source = join(root, 'clients/web/src');

function has(key: string): boolean {
  return bokmal.has(key) || (bokmal.has(`${key}_one`) && bokmal.has(`${key}_other`));
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'gen' ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.') ? [path] : [];
  });
}

describe.each(['nn', 'en'] as const)('the texts in %s', (language) => {
  const texts = others[language];
  it('are complete, and no more', () => {
    expect([...texts.keys()].sort()).toEqual([...bokmal.keys()].sort());
  });
  it('hold what the bokmål holds, and are not empty', () => {
    const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
    for (const [key, text] of texts) {
      expect(placeholders(text), key).toEqual(placeholders(bokmal.get(key) ?? ''));
      expect(text.trim(), key).not.toBe('');
    }
  });
});

// A key as code names it: whole, or up to a point from which on it is put together. `\0` stands for what is filled in.
function namedIn(code: string): string[] {
  const whole = [...code.matchAll(/['"]([a-zA-Z][\w-]*(?:\.[\w-]+)+)['"]/g)].map((match) => match[1] ?? '');
  const filled = [...code.matchAll(/`([a-zA-Z][^`]*)`/g)]
    .map((match) => (match[1] ?? '').replace(/\$\{[^}]*\}/g, '\0'))
    .filter((key) => /^[\w.\0-]+$/.test(key) && key.includes('.'));
  return [...whole, ...filled];
}

// Texts of enums are found by the enum's name, all others by their key.
function unusedOf(keys: readonly string[], code: string): string[] {
  const patterns = [...new Set(namedIn(code))].filter((key) => !key.startsWith('enums.'));
  const named = new RegExp(`^(?:${patterns.map((key) => key.replaceAll('.', '\\.').replaceAll('\0', '[^.]+')).join('|')})(?:\\.|_one$|_other$|$)`);
  return keys.filter((key) => {
    const enumName = /^enums\.(\w+)\./.exec(key)?.[1];
    return enumName === undefined ? !named.test(key) : !new RegExp(`['"]${enumName}['"]`).test(code);
  });
}

describe('the pages', () => {
  it('use every text that is there', () => {
    const code = sources(source).map((path) => readFileSync(path, 'utf8')).join('\n');
    expect(unusedOf([...bokmal.keys()], code)).toEqual([]);
  });
  it('use no text that is not there', () => {
    const missing = sources(source).flatMap((path) => {
      const code = readFileSync(path, 'utf8');
      const used = [...code.matchAll(/\bt\(\s*'([\w.-]+)'/g), ...code.matchAll(/\b(?:label|group): '([\w.-]+)'/g)];
      return used.map((match) => match[1] ?? '').filter((key) => key.includes('.') && !has(key));
    });
    expect(missing).toEqual([]);
  });
  it('have a text for every value of the enums that they show', () => {
    const names = new Set([...bokmal.keys()].flatMap((key) => /^enums\.(\w+)\./.exec(key)?.[1] ?? []));
    const shown = sources(source).flatMap((path) => {
      const code = readFileSync(path, 'utf8');
      const called = [...code.matchAll(/\(\s*'(\w+)',\s*\w+ as EnumObject/g)].map((match) => match[1] ?? '');
      const fields = [...code.matchAll(/name="(\w+)"\s+values=/g)].map((match) => match[1] ?? '');
      return [...called, ...fields];
    });
    expect([...new Set(shown)].filter((name) => !names.has(name))).toEqual([]);
  });
  it('describe every code of an error, and the reasons that have words of their own', () => {
    const codes = Object.values(Code).filter((code) => typeof code === 'string');
    for (const code of codes) expect(has(`errors.code.${code}.what`), String(code)).toBe(true);
    for (const reason of DESCRIBED_REASONS) expect(has(`errors.reason.${reason}.do`), reason).toBe(true);
  });
  it('name every function of the permission table and every task of the templates', () => {
    const config = join(root, 'deploy/config');
    const table = readFileSync(join(config, 'permissions.textproto'), 'utf8');
    for (const [, name] of table.matchAll(/function: "([a-z-]+)"/g)) expect(has(`functions.${name}`), name).toBe(true);
    for (const file of readdirSync(join(config, 'templates')).filter((name) => name.endsWith('.textproto'))) {
      const template = readFileSync(join(config, 'templates', file), 'utf8');
      for (const [, code] of template.matchAll(/task_code: "([a-z-]+)"/g)) expect(has(`taskCodes.${code}`), code).toBe(true);
    }
  });
});
