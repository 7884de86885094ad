/** A holdfast: the root by which kelp holds on to the rock, whatever the sea does. */
export function Logo({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="9" fill="var(--color-accent)" />
      <g fill="none" stroke="var(--color-on-accent)" strokeLinecap="round" strokeWidth="2.6">
        <path d="M16 4.5v11" />
        <path d="M16 15.5c0 4.5-2 7-6.5 9.5" />
        <path d="M16 15.5c0 4.5 2 7 6.5 9.5" />
        <path d="M16 15.5V27" />
        <path d="M16 9.5c2.2 0 4.6-1.2 5.4-3.6" />
        <path d="M16 12c-2.2 0-4.6-1.2-5.4-3.6" />
      </g>
    </svg>
  );
}
