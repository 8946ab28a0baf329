// Who may import whom. Each layer may import those before it and its own; nothing points back.
const layers = [
  ['app/platform', 'app/generated'],
  ['app/jobs'],
  ['app/domain/identity', 'app/domain/events', 'app/domain/text'],
  ['app/domain/sla/', 'app/domain/routing', 'app/domain/knowledge'],
  ['app/domain/tickets'],
  [
    'app/domain/notifications',
    'app/domain/mail',
    'app/domain/billing',
    'app/domain/reporting',
    'app/domain/importing',
    'app/domain/sla-changes',
    'app/domain/records',
    'app/domain/audit',
    'app/domain/people',
    'app/domain/agencies',
    'app/emails',
  ],
  ['app/http'],
  ['app/routes', 'app/root.tsx', 'app/entry', 'workers', 'prisma/seed', 'bin'],
]

const anyOf = (paths) => `^(${paths.map((path) => path.replaceAll('.', '\\.')).join('|')})`

const direction = layers.slice(0, -1).map((layer, index) => ({
  name: `nothing-above-${layer[0].split('/').at(-1)}`,
  severity: 'error',
  comment: `${layer.join(', ')} must not import a layer above.`,
  from: { path: anyOf(layer) },
  to: { path: anyOf(layers.slice(index + 1).flat()) },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...direction,
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A ring that a type-only import closes is none: that import is gone when the code runs.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|#app/generated/)' },
    },
    {
      name: 'every-domain-folder-has-a-place',
      severity: 'error',
      comment: 'A new folder in app/domain belongs to a layer above.',
      from: {},
      to: { path: '^app/domain/', pathNot: anyOf(layers.flat()) },
    },
    {
      name: 'ui-and-http-are-for-routes',
      severity: 'error',
      from: { pathNot: '^(app/(routes|root\\.tsx|entry|ui|http|elements)|bin/)' },
      to: { path: '^app/(ui|http)/' },
    },
    {
      name: 'ui-holds-no-domain-words',
      severity: 'error',
      from: { path: '^app/ui/' },
      to: { path: '^app/(domain|http|routes|jobs|emails)/' },
    },
    {
      name: 'emails-are-for-mail',
      severity: 'error',
      from: { pathNot: '^app/(emails|domain/(notifications|mail))/' },
      to: { path: '^app/emails/' },
    },
    {
      name: 'domain-files-without-server-are-pure',
      severity: 'error',
      comment:
        'No database, environment, clock or network: facts and `now` come in as arguments. Building SQL text is pure.',
      from: { path: '^app/domain/', pathNot: '\\.server\\.tsx?$' },
      to: {
        path: '\\.server\\.tsx?$|^node_modules/(pg|bullmq|ioredis|nodemailer)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'domain-files-without-server-use-no-system',
      severity: 'error',
      from: { path: '^app/domain/', pathNot: '\\.server\\.tsx?$' },
      // Hashing a string and reading an address touch nothing outside.
      to: { dependencyTypes: ['core'], pathNot: '^(crypto|net|buffer)$' },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { pathNot: '^(tests|bin)/' },
      to: { path: '^tests/|\\.test\\.tsx?$' },
    },
  ],
  options: {
    exclude: { path: '\\.test\\.tsx?$' },
    doNotFollow: { path: 'node_modules|^app/generated' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
