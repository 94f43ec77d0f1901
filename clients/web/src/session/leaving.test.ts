import { describe, expect, it } from 'vitest';
import { saveAll, saveBeforeLeaving } from './leaving';

describe('what is saved before somebody signs out', () => {
  it('is what the open pages keep, and nothing of pages that are closed', async () => {
    const saved: string[] = [];
    const close = saveBeforeLeaving(async () => void saved.push('closed'));
    close();
    const closeOther = saveBeforeLeaving(async () => void saved.push('open'));
    await expect(saveAll()).resolves.toBe(true);
    expect(saved).toEqual(['open']);
    closeOther();
  });
  it('says when something could not be saved', async () => {
    const close = saveBeforeLeaving(() => Promise.reject(new Error('the service does not answer')));
    await expect(saveAll()).resolves.toBe(false);
    close();
    await expect(saveAll()).resolves.toBe(true);
  });
});
