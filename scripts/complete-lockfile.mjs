/**
 * Run after every change of package-lock.json: node scripts/complete-lockfile.mjs
 * npm leaves packages for other machines out of the lockfile when its registry does not have them (mirrors often keep Linux
 * only), and then `npm ci` of npm 11 and 12 refuses that very lockfile. What such a package is for is said by its name, so the
 * entry can be written without having seen it: npm then skips it here and fetches it where it belongs.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8'))
const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']
const libraries = { gnu: 'glibc', musl: 'musl' }

const added = []
for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (lock.packages[`${path}/node_modules/${name}`] || lock.packages[`node_modules/${name}`]) continue
    const entry = describe(name, version, dev)
    if (!entry) continue
    lock.packages[`node_modules/${name}`] = entry
    added.push(name)
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(`${added.length} added${added.map((name) => `\n  ${name}`).join('')}\n`)

function describe(name, version, dev) {
  const parts = name.split(/[-/]/)
  const os = parts.filter((part) => systems.includes(part))
  const cpu = parts.filter((part) => processors.includes(part))
  const libc = parts.flatMap((part) => libraries[part] ?? [])
  if (!/^\d+\.\d+\.\d+/.test(version) || cpu.length === 0) return undefined
  return {
    version,
    cpu,
    ...(dev ? { dev } : {}),
    ...(libc.length ? { libc } : {}),
    optional: true,
    ...(os.length ? { os } : {}),
  }
}
