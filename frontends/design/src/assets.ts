/** Addresses of what a page loads before anything else: the styles, and the fonts to preload. */
export { default as displayFont } from '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2?url';
export { default as textFont } from '@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2?url';
export { default as styles } from './styles/index.css?url';
