export function double(n: number): number {
  return n * n;
}

export async function later(n: number): Promise<number> {
  return n;
}
