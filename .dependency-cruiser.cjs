/**
 * The laws of the tree (docs/architecture.md tells why). `test/laws/dependencies.test.ts` runs them over everything
 * and proves of each that it bites. By hand: npx depcruise src bots workers ormconfig.ts
 */

/** Packages, found or not: by whole name, or by how the name begins. */
const named = (names) => `(^|node_modules/)(@types/)?(${names})(/|$)`;
const beginning = (names) => `(^|node_modules/)(@types/)?(${names})`;

const KOA = [named('koa|multer'), beginning('koa-|@koa/')];
const QUEUE_ENGINES = [named('bullmq|ioredis|pg'), beginning('@electric-sql/')];
const WECHATY = [named('wechaty|file-box'), beginning('wechaty-')];
const TYPEORM = [named('typeorm')];
const SQLITE = [named('sqlite3')];
const NODE_IO =
  '^(node:)?(fs|net|http|https|http2|tls|dns|dgram|child_process|cluster|worker_threads|readline|inspector)(/|$)';

/** Composition roots: they alone may import everything. */
const ROOTS = '^src/(main|cli)[.]ts$|^src/(cli|boot)/';

/** Where other programs begin: launcher, pages and how they are built, the model that the build makes, a thread. */
const ENTRIES = [
  '^src/launch',
  '^(src/panel|bots/web-chat/page)/(main|ideas|vite[.]config)[.]ts$',
  '^src/language/load-language[.]ts$',
  '^src/queue/pglite-thread[.]ts$',
  '^workers/retrain/train-thread[.]ts$',
  '^src/suggestions/queries/topic-thread[.]ts$',
];

/** Files that hold rules only: plain data in, plain data out. */
const PURE = [
  '^src/.+[/-](rules|policy|transitions)[.]ts$',
  '^src/suggestions/(fold|news|scope|similarity|change-hint|export-sheet)[.]ts$',
  '^src/conversation/(words|offers|burst-window|keys|access-words|access-limits|say)[.]ts$',
  '^src/conversation/(rules|dialogue)/',
  '^src/learning/(gate|weeks)[.]ts$',
  '^src/(routing|calendar|language)/',
];
/** The one file of them that reads the disk, and rooms that speak to the database by their nature. */
const PURE_NOT = ['^src/language/load-language[.]ts$', '^src/.+/(commands|queries|endpoints)[/.]'];

/** What a feature may see of another one, beside the tongues all share. */
const DOORS = [
  '^src/(kernel|store|routing|language|calendar)/',
  '^src/bureaus/pack[.]ts$',
  '^src/[^/]+/(rules|contract|table|news|transitions|policy)[.]ts$',
  '^src/[^/]+/queries/',
  '^src/conversation/(lock|body|words|say)[.]ts$',
  '^src/people/audit[.]ts$',
  '^src/delivery/promise[.]ts$',
  '^src/suggestions/(scope|change-hint)[.]ts$',
];

/** Folders of `bots` that all channels share; every other one is a channel. */
const BOTS_SHARED = '(receive|deliver)';

/** What a browser program may import of the rest. */
const FOR_BROWSERS = [
  '^src/.+/(contract|rules)[.]ts$',
  '^src/.+/locales/',
  '^src/kernel/(actor|endpoint|errors|i18n|text)[.]ts$',
];

const law = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    law(
      'kernel-imports-only-kernel',
      'The words all share depend on nothing of ours.',
      { path: '^src/kernel/' },
      { path: '^(src|bots|workers|test)/|^ormconfig', pathNot: '^src/kernel/' },
    ),
    law(
      'store-and-queue-know-no-feature',
      'They carry rows and jobs of any kind.',
      { path: '^src/(store|queue)/' },
      { path: '^(src|bots|workers|test)/|^ormconfig', pathNot: '^src/(kernel|store|queue)/|^src/deps[.]ts$' },
    ),
    law(
      'pure-rooms-do-no-io',
      'Rules, understanding, routing and calendar are functions of plain data.',
      { path: PURE, pathNot: PURE_NOT },
      { path: [...TYPEORM, ...KOA, ...QUEUE_ENGINES, ...WECHATY, ...SQLITE, NODE_IO] },
    ),
    law(
      'pure-rooms-import-only-pure',
      'What a rule calls must be as pure as the rule; types may come from anywhere.',
      { path: PURE, pathNot: PURE_NOT },
      {
        path: [
          '^src/[^/]+/(commands|queries)/',
          '^src/.+/(endpoints|table|present|lock)[.]ts$',
          '^src/(store|queue|http)/',
          '^src/kernel/(config|logger|metrics|project-root|faults)[.]ts$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    ),
    law(
      'features-by-their-doors',
      'A feature sees of another its rules, contract, table, queries and named doors, never its commands.',
      { path: '^src/([^/]+)/.+', pathNot: ['^src/(kernel|store|queue|panel|launch)/', ROOTS] },
      { path: '^src/[^/]+/.+', pathNot: ['^src/$1/', ...DOORS] },
    ),
    law(
      'src-knows-no-channel-and-no-job',
      'Channels and jobs are built on the features, never the other way round.',
      { path: '^src/', pathNot: ROOTS },
      { path: '^(bots|workers|test)/' },
    ),
    law(
      'roots-are-imported-by-nobody',
      'The composition roots stand above everything.',
      { path: '^(src|bots|workers)/', pathNot: ROOTS },
      { path: [ROOTS, '^ormconfig[.]ts$'] },
    ),
    law(
      'channel-knows-no-channel',
      'A channel can be taken out with its folder.',
      { path: `^bots/(?!${BOTS_SHARED}/)([^/]+)/` },
      { path: `^bots/(?!${BOTS_SHARED}/)[^/]+/`, pathNot: '^bots/$1/' },
    ),
    law(
      'shared-bot-rooms-know-no-channel',
      'What serves every channel names none; the list of channels is the one exception.',
      { path: `^bots/(${BOTS_SHARED}/|[^/]+$)`, pathNot: '^bots/channels[.]ts$' },
      { path: `^bots/(?!${BOTS_SHARED}/)[^/]+/` },
    ),
    law('koa-only-in-http', 'Endpoints are data; one folder serves them.', { pathNot: '^src/http/' }, { path: KOA }),
    law(
      'queue-engines-only-in-queue',
      'Everyone else says which job there is, not how it is carried.',
      { pathNot: ['^src/queue/', '^test/'] },
      { path: QUEUE_ENGINES },
    ),
    law(
      'wechaty-only-in-its-channel',
      'One channel, one library.',
      { pathNot: ['^bots/wechaty/transport/', '^test/'] },
      { path: WECHATY },
    ),
    law(
      'wechaty-is-loaded-late',
      'It costs a second and a hundred megabytes: only a process that is connected loads it.',
      { path: '^(src|bots|workers)/', pathNot: '^bots/wechaty/transport/' },
      { path: '^bots/wechaty/transport/', dependencyTypesNot: ['dynamic-import', 'type-only'] },
    ),
    law(
      'typeorm-only-where-rows-are',
      'Tables, commands and queries speak to the database; nothing else does.',
      {
        pathNot: [
          '^src/store/',
          '^ormconfig[.]ts$',
          '^(src|bots|workers)/.+[/-]table[.]ts$',
          '^(src|bots|workers)/.+/(commands|queries)/',
          '^test/',
        ],
      },
      { path: TYPEORM },
    ),
    law(
      'panel-imports-only-contracts',
      'The browser gets contracts, rules and words; never what runs on the server.',
      { path: '^src/panel/' },
      {
        path: ['^(src|bots|workers|test)/|^ormconfig'],
        pathNot: ['^src/panel/', ...FOR_BROWSERS],
        dependencyTypesNot: ['type-only'],
      },
    ),
    law(
      'chat-page-imports-only-contracts',
      'The same for the page of the citizens.',
      { path: '^bots/web-chat/page/' },
      {
        path: ['^(src|bots|workers|test)/|^ormconfig'],
        pathNot: ['^bots/web-chat/(page/|contract[.]ts$)', ...FOR_BROWSERS],
        dependencyTypesNot: ['type-only'],
      },
    ),
    law(
      'browsers-take-no-types-from-the-server',
      'A type from a row would tie a page to the database.',
      { path: ['^src/panel/', '^bots/web-chat/page/'] },
      {
        path: [
          '^src/.+/(commands|queries)/',
          '^src/.+/(table|endpoints|present)[.]ts$',
          '^src/(store|queue|http)/',
          '^src/deps[.]ts$',
        ],
      },
    ),
    law(
      'nobody-imports-a-page',
      'Pages are built for browsers, not called.',
      { pathNot: ['^src/panel/', '^bots/web-chat/page/', '^test/'] },
      { path: ['^src/panel/', '^bots/web-chat/page/'] },
    ),
    law('no-cycles', 'Files that need one another are one file; types count.', {}, { circular: true }),
    law(
      'no-orphans',
      'A file that nothing uses and that uses nothing is forgotten.',
      { orphan: true, path: '^(src|bots|workers)/', pathNot: [ROOTS, ...ENTRIES, '[.]d[.]m?ts$'] },
      {},
    ),
    law(
      'no-dead-files',
      'A file that no program reaches is not tested by use.',
      { path: [ROOTS, ...ENTRIES] },
      { path: '^(src|bots|workers)/', pathNot: [ROOTS, ...ENTRIES, '[.]d[.]m?ts$'], reachable: false },
    ),
    law(
      'everything-resolves',
      'A file that cannot be found is one that no law was applied to.',
      { path: '^(src|bots|workers)/' },
      { couldNotResolve: true, path: '^[.]' },
    ),
  ],
  options: {
    // Types are part of the design: an arrow that is erased when compiled is an arrow all the same.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    // What is built or kept at run time is not source.
    exclude: { path: '^(dist|coverage|data)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.vue', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
