import { siteConfig } from '@holdfast/site/vite';

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true;
  }
}

export default siteConfig((id) =>
  /frontends\/shared\/|app\/ui\/(shell\/|[^/]+$)|app\/messages\/(shell|words|problems|lists)/.test(
    id,
  )
    ? 'shell'
    : undefined,
);
