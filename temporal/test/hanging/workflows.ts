/** Never comes to its first pause. */
export async function hangs(): Promise<void> {
  for (;;);
}

/** As it should be. */
export async function ends(): Promise<string> {
  return 'ended';
}
