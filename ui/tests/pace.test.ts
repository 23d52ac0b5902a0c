// How long work still takes.
import { describe, expect, it } from 'vitest';
import { Pace } from '../src/kit/pace';

const at = (done: number, total = 1000, stage = 'writing') => ({ stage, done, total });

describe('the pace of work', () => {
  it('is not told before it is known, nor without an end', () => {
    const pace = new Pace();
    expect(pace.left(null, 0)).toBeNull();
    expect(pace.left(at(0), 0)).toBeNull();
    expect(pace.left(at(500), 1000)).toBeNull();
    expect(pace.left(at(500, 0), 9000)).toBeNull();
    expect(pace.left(at(1000), 9000)).toBeNull();
  });
  it('goes by what was done in this stage', () => {
    const pace = new Pace();
    pace.left(at(0), 0);
    expect(pace.left(at(250), 5000)).toBe(15);
    expect(pace.left(at(750), 15_000)).toBe(5);
    expect(pace.left(at(10, 100, 'verifying'), 16_000)).toBeNull();
    expect(pace.left(at(20, 100, 'verifying'), 26_000)).toBe(80);
  });
});
