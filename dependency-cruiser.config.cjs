// Who may import whom. Rules apply to type-only imports as well, unless they say otherwise, and to
// production code: tests reach as far as they have to, but never around a package's exports.

/** The folder of each workspace. */
const PACKAGE =
  '(?:packages|services|bff|frontends)/[^/]+|proto|workflows|activities|temporal|tests';
const OURS = `^(?:${PACKAGE})/`;
const TEST_CODE = '\\.test\\.ts$|^tests/|/test/|/testing/';
/** What only building a site runs. */
const BUILD_CODE = '^frontends/(?:[^/]+/(?:vite\\.config|app/routes)|shared/src/vite)\\.ts$';

const GENERATED_SERVICES = '^proto/gen/.*_service\\.ts$';
const BROWSER_CODE = [
  '^bff/[^/]+/src/contract/',
  '^bff/shared/src/(?:client/|(?:contract|problem-details|schemas)\\.ts$)',
];
const BASE = '^(?:proto|packages/domain|packages/platform)/';

/** Production code below `folder` must not reach any of ours but itself and what `allowed` names. */
function imports({ name, comment, folder, allowed = [] }) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: folder, pathNot: TEST_CODE },
    to: { path: OURS, pathNot: [folder, ...allowed] },
  };
}

module.exports = {
  forbidden: [
    imports({
      name: 'domain-stands-alone',
      comment:
        'packages/domain imports nothing of ours: every part, workflows included, builds on its rules.',
      folder: '^packages/domain/',
    }),
    {
      name: 'domain-runs-anywhere',
      comment:
        'packages/domain imports no Node.js module: it is bundled into workflows, which have none.',
      severity: 'error',
      from: { path: '^packages/domain/', pathNot: TEST_CODE },
      to: { dependencyTypes: ['core'] },
    },
    imports({
      name: 'proto-stands-alone',
      comment: 'proto imports nothing of ours: contracts depend on nobody who fulfils them.',
      folder: '^proto/',
    }),
    imports({
      name: 'platform-knows-no-business',
      comment:
        'packages/platform imports proto and domain only: it is the same for every service, so it knows none.',
      folder: '^packages/platform/',
      allowed: ['^proto/', '^packages/domain/'],
    }),
    imports({
      name: 'workflows-import-contracts-only',
      comment:
        'workflows import domain, proto messages and activity types only: everything else has effects or differs in a replay.',
      folder: '^workflows/',
      allowed: ['^packages/domain/', '^proto/', '^activities/'],
    }),
    {
      name: 'workflows-bundle-no-grpc',
      comment:
        'workflows import no service module of proto, and not its index: they pull gRPC and Node.js into the workflow bundle. Import the messages.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: TEST_CODE },
      to: { path: [GENERATED_SERVICES, '^proto/src/'] },
    },
    {
      name: 'workflows-import-activity-types-only',
      comment:
        'workflows import the types of activities, never the functions: a workflow calls them through a proxy.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: TEST_CODE },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    imports({
      name: 'activities-import-clients-only',
      comment:
        'activities import proto, domain and platform only: one gRPC call each, whoever answers it.',
      folder: '^activities/',
      allowed: [BASE],
    }),
    {
      name: 'service-imports-no-other-service',
      comment:
        'A service never imports another one: it calls it over gRPC, so that each can be deployed alone.',
      severity: 'error',
      from: { path: '^services/([^/]+)/', pathNot: TEST_CODE },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    imports({
      name: 'service-imports-base-only',
      comment:
        'A service imports proto, domain and platform only: it knows neither workflows nor who calls it.',
      folder: '^services/',
      allowed: [BASE],
    }),
    imports({
      name: 'sandbox-keeps-its-own-books',
      comment:
        'The payment sandbox imports domain and platform only: it plays another company, which knows none of our services.',
      folder: '^packages/payment-sandbox/',
      allowed: ['^packages/(?:domain|platform)/'],
    }),
    imports({
      name: 'invariants-look-from-outside',
      comment:
        'packages/invariants imports domain, platform, the Temporal client and workflow contracts only: it believes the stores, not the code that wrote them.',
      folder: '^packages/invariants/',
      allowed: [BASE, '^workflows/src/contracts\\.ts$', '^temporal/src/index\\.ts$'],
    }),
    imports({
      name: 'temporal-imports-no-service',
      comment:
        'temporal imports workflows, activities, proto, domain and platform only: workers reach services over gRPC.',
      folder: '^temporal/',
      allowed: [BASE, '^workflows/', '^activities/'],
    }),
    {
      name: 'bff-imports-no-other-bff',
      comment: 'A BFF never imports another one: what they have in common belongs into bff/shared.',
      severity: 'error',
      from: { path: '^bff/([^/]+)/', pathNot: TEST_CODE },
      to: { path: '^bff/', pathNot: ['^bff/$1/', '^bff/shared/'] },
    },
    imports({
      name: 'bff-imports-contracts-only',
      comment:
        'A BFF imports workflow contracts, the Temporal client, proto, domain, platform and bff/shared only: no workflow or activity code, no worker, no service.',
      folder: '^bff/',
      allowed: [BASE, '^workflows/src/contracts\\.ts$', '^temporal/src/index\\.ts$'],
    }),
    {
      name: 'contracts-run-in-browsers',
      comment:
        "A BFF's contract and the client that is typed from it import zod, domain and each other only: browsers bundle them.",
      severity: 'error',
      from: { path: BROWSER_CODE, pathNot: TEST_CODE },
      to: { pathNot: [...BROWSER_CODE, '^packages/domain/', '(?:^|/)node_modules/zod/'] },
    },
    {
      name: 'frontend-imports-its-own-contract',
      comment:
        'A frontend imports the contract of its own BFF, the client of bff/shared, what sites share, the design system and domain only: what it knows of the shop, it knows by the API.',
      severity: 'error',
      from: { path: '^frontends/([^/]+)/', pathNot: TEST_CODE },
      to: {
        path: OURS,
        pathNot: [
          '^frontends/(?:$1|design|shared)/',
          '^packages/domain/',
          '^bff/$1/src/contract/',
          '^bff/shared/src/(?:client/|contract\\.ts$)',
        ],
      },
    },
    {
      name: 'design-knows-no-site',
      comment: 'The design system imports domain only: it dresses every site, so it knows none.',
      severity: 'error',
      from: { path: '^frontends/design/', pathNot: TEST_CODE },
      to: { path: OURS, pathNot: ['^frontends/design/', '^packages/domain/'] },
    },
    {
      name: 'sites-share-no-site',
      comment:
        'What sites share imports the client of bff/shared, the design system and domain only: it serves every site, so it knows none.',
      severity: 'error',
      from: { path: '^frontends/shared/', pathNot: TEST_CODE },
      to: {
        path: OURS,
        pathNot: ['^frontends/(?:shared|design)/', '^packages/domain/', '^bff/shared/src/client/'],
      },
    },
    {
      name: 'stack-is-outermost',
      comment:
        'Only tests import packages/stack and packages/demo: what runs in production does not depend on what starts or fills it on a laptop.',
      severity: 'error',
      from: { path: OURS, pathNot: [TEST_CODE, '^packages/(?:stack|demo)/'] },
      to: { path: '^packages/(?:stack|demo)/' },
    },

    {
      name: 'no-way-around-exports',
      comment:
        'No relative path into another package: import it by name, through the exports of its package.json.',
      severity: 'error',
      from: { path: `^(${PACKAGE})/` },
      to: {
        path: OURS,
        pathNot: '^$1/',
        dependencyTypes: ['local'],
        dependencyTypesNot: ['aliased-workspace'],
      },
    },
    {
      name: 'no-unresolvable',
      comment:
        'The import leads nowhere: the file or package is missing, or the package does not export it.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-undeclared-dependency',
      comment:
        'The package is not in the package.json of who imports it: it is there by accident and may be gone tomorrow.',
      severity: 'error',
      from: { path: OURS },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-dev-dependency-in-production',
      comment:
        'Production code imports a devDependency, which the image does not have. Types alone are fine: they are gone by then.',
      severity: 'error',
      from: { path: OURS, pathNot: [TEST_CODE, BUILD_CODE] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    },
    {
      name: 'no-test-code-in-production',
      comment: 'Production code imports test code: it would ship what only tests need.',
      severity: 'error',
      from: { path: OURS, pathNot: TEST_CODE },
      to: { path: TEST_CODE },
    },
    {
      name: 'no-cycle',
      comment:
        'Modules import each other in a circle: none of them can be understood, tested or loaded alone.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/histories/|^frontends/[^/]+/build/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      mainFields: ['types', 'main'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.json'],
    },
  },
};
