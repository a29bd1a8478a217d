export function double(n: number): number {
  return 2 * n;
}

export async function later(n: number): Promise<number> {
  return n;
}
