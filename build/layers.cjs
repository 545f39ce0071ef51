/**
 * Which folder may import which: the arrows of README's layout. `npm run check` fails on any other import.
 * Types count as imports: a type from an outer layer couples as much as a value.
 */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(main|preload|renderer|tests|build)/', pathNot: allowed },
})

const contract = '^preload/contract/'
const core = '^main/core/'
const ports = '^main/ports/'

const coreForHosts = '^main/core/(secrets/scrub|policy|updates/manifest)\\.ts$'

const entries = '^main/(index|browser|score)\\.ts$'

module.exports = {
  forbidden: [
    only('contract-stands-alone', contract, [contract], 'The contract imports nothing local.'),
    only(
      'preload-knows-only-the-contract',
      '^preload/index\\.ts$',
      [contract],
      'The preload exposes the bridge and nothing else.',
    ),
    only('core-is-pure', core, [contract, core], 'The core imports the contract and itself.'),
    only('ports-are-inward', ports, [contract, core, ports], 'Ports are interfaces over the contract.'),
    only(
      'services-know-ports-not-adapters',
      '^main/services/',
      [contract, core, ports, '^main/services/', '^main/content/'],
      '',
    ),
    only('audio-is-an-adapter', '^main/audio/', [contract, core, ports, '^main/audio/'], ''),
    only('speech-is-an-adapter', '^main/speech/', [contract, core, ports, '^main/speech/'], ''),
    only('score-is-an-entry', '^main/score/', [contract, core, ports, '^main/(score|speech|audio)/'], ''),
    only('store-is-an-adapter', '^main/store/', [contract, core, ports, '^main/store/'], ''),
    only('vault-is-an-adapter', '^main/vault/', [contract, core, ports, '^main/vault/'], ''),
    only('portable-is-an-adapter', '^main/portable/', [contract, core, ports, '^main/portable/'], ''),
    only('cloud-is-an-adapter', '^main/cloud/', [contract, core, ports, '^main/cloud/'], ''),
    only('api-is-inward', '^main/api/', [contract, core, ports, '^main/(api|services)/'], ''),
    only('content-is-data', '^main/content/', [contract, core, ports, '^main/content/'], ''),
    only(
      'hosts-are-thin',
      '^main/hosts/',
      [contract, ports, '^main/hosts/', '^main/compose/application\\.ts$', coreForHosts],
      'Of the core they know what may stand in a log, the rules of a computer, and what a release says of itself.',
    ),
    only(
      'browser-host-without-electron',
      '^main/hosts/browser/',
      [contract, ports, '^main/hosts/(?!electron/)', '^main/compose/application\\.ts$', coreForHosts],
      '',
    ),
    only('renderer-knows-only-the-contract', '^renderer/', [contract, '^renderer/'], ''),
    {
      name: 'features-do-not-know-each-other',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'parts-do-not-know-features',
      severity: 'error',
      from: { path: '^renderer/(ui|theme|bridge)/' },
      to: { path: '^renderer/(features/|main|mount|app/)' },
    },
    {
      name: 'entries-are-not-imported',
      severity: 'error',
      from: { pathNot: '^(tests|build)/' },
      to: { path: entries },
    },
    {
      name: 'core-and-contract-without-node',
      severity: 'error',
      from: { path: [core, contract] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-the-electron-host-imports-electron',
      severity: 'error',
      from: { pathNot: ['^main/hosts/electron/', '^main/index\\.ts$', '^preload/index\\.ts$', '^tests/', '^build/'] },
      to: { path: ['(^|/)node_modules/(electron|electron-store)/', '^(electron|electron-store)$'] },
    },
    {
      name: 'renderer-without-node',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '^renderer/(vite\\.config|messages/splitting)\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'every-import-is-found',
      severity: 'error',
      from: { path: '^(main|preload|renderer|build)/' },
      to: { couldNotResolve: true, pathNot: '\\?' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
