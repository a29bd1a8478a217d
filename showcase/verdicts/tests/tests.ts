import { expect, test } from 'course/test';
import { double, later } from './main.ts';

test('double of two is four', () => expect(double(2)).toBe(4));
test('double of three is six', () => expect(double(3)).toBe(6));
test('later gives it later', async () => expect(await later(3)).toBe(3));
