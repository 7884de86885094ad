import { siteConfig } from '@holdfast/site/vite';

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true;
  }
}

export default siteConfig((id) =>
  /frontends\/shared\/|app\/ui\/(shell\/|[^/]+$)|app\/messages\/(shell|goods|cart|problems)/.test(
    id,
  )
    ? 'shop'
    : undefined,
);
