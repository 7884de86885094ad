import type { CSSProperties } from 'react';
import styles from './skeleton.module.css';

export interface SkeletonProps {
  width?: CSSProperties['inlineSize'];
  height?: CSSProperties['blockSize'];
  radius?: 'sm' | 'md' | 'lg' | 'full';
}

/** Holds the place of what is still coming; whoever uses it says so to those who don't see it. */
export function Skeleton({ width = '100%', height = '1em', radius = 'sm' }: SkeletonProps) {
  const size = { inlineSize: width, blockSize: height, borderRadius: `var(--radius-${radius})` };
  return <span aria-hidden className={styles['skeleton']} style={size} />;
}
