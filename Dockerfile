# syntax=docker/dockerfile:1

# One image for every part of Holdfast; the command says which: docker run holdfast services/user/src/main.ts
ARG NODE_VERSION=24.21.0

FROM node:${NODE_VERSION}-bookworm-slim AS base
WORKDIR /app
# Only what decides what gets installed, so that other changes leave the layers below as they are.
COPY package.json package-lock.json .npmrc ./
COPY proto/package.json proto/
COPY packages/demo/package.json packages/demo/
COPY packages/domain/package.json packages/domain/
COPY packages/invariants/package.json packages/invariants/
COPY packages/payment-sandbox/package.json packages/payment-sandbox/
COPY packages/platform/package.json packages/platform/
COPY packages/stack/package.json packages/stack/
COPY services/notification/package.json services/notification/
COPY services/order/package.json services/order/
COPY services/payment/package.json services/payment/
COPY services/product/package.json services/product/
COPY services/user/package.json services/user/
COPY workflows/package.json workflows/
COPY activities/package.json activities/
COPY temporal/package.json temporal/
COPY bff/shared/package.json bff/shared/
COPY bff/web/package.json bff/web/
COPY bff/admin/package.json bff/admin/
COPY frontends/admin/package.json frontends/admin/
COPY frontends/design/package.json frontends/design/
COPY frontends/shared/package.json frontends/shared/
COPY frontends/web/package.json frontends/web/
COPY tests/package.json tests/

# What runs in production, without tools, tests and the embedded stack.
FROM base AS dependencies
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --no-audit --no-fund \
  --workspace=proto \
  --workspace=packages/domain \
  --workspace=packages/invariants \
  --workspace=packages/payment-sandbox \
  --workspace=packages/platform \
  --workspace=services/notification \
  --workspace=services/order \
  --workspace=services/payment \
  --workspace=services/product \
  --workspace=services/user \
  --workspace=workflows \
  --workspace=activities \
  --workspace=temporal \
  --workspace=bff/shared \
  --workspace=bff/web \
  --workspace=bff/admin \
  --workspace=frontends/admin \
  --workspace=frontends/design \
  --workspace=frontends/shared \
  --workspace=frontends/web

# The code generated from the contracts, the workflow bundle, which workers would make at start, and
# the web sites.
FROM base AS build
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund
COPY proto proto
COPY packages/domain packages/domain
COPY packages/platform packages/platform
COPY workflows workflows
COPY activities activities
COPY temporal temporal
COPY bff bff
COPY frontends frontends
RUN node proto/generate.mjs
RUN node --input-type=module --eval \
  "const { prebuiltWorkflowBundle } = await import('@holdfast/temporal/worker'); \
  console.log(await prebuiltWorkflowBundle());"
RUN cd frontends/web && npx remix vite:build
RUN cd frontends/admin && npx remix vite:build

FROM node:${NODE_VERSION}-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app ./
COPY --from=build /app/node_modules/.cache/holdfast node_modules/.cache/holdfast
COPY --from=build /app/proto/gen proto/gen
COPY proto proto
COPY packages/domain packages/domain
COPY packages/invariants packages/invariants
COPY packages/payment-sandbox packages/payment-sandbox
COPY packages/platform packages/platform
COPY services services
COPY workflows workflows
COPY activities activities
COPY temporal temporal
COPY bff bff
COPY frontends frontends
COPY --from=build /app/frontends/web/build frontends/web/build
COPY --from=build /app/frontends/admin/build frontends/admin/build
USER node
ENTRYPOINT ["node"]
