import { afterAll, afterEach, beforeAll, vi } from 'vitest';

/** What commands print on stdout, in each test of a file from the beginning. */
export function capturePrinted(): { text: string } {
  const printed = { text: '' };
  beforeAll(() => {
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed.text += String(text);
      return true;
    });
  });
  afterEach(() => {
    printed.text = '';
  });
  afterAll(() => {
    vi.restoreAllMocks();
  });
  return printed;
}
