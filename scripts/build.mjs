// Builds `dist/`: the server (Node runs no .tsx), the styles and the little script that pages load.
// `dist/` can be moved and started by itself: migrations and locales go with it.
import { existsSync, watch as watchFolder } from 'node:fs'
import { cp, glob, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build as viteBuild } from 'vite'

const root = path.resolve(import.meta.dirname, '..')
const dist = path.join(root, 'dist')
const uiFolder = path.join(root, 'src/platform/ui')

// The oldest browsers that know cascade layers; for those between, Lightning CSS writes plainer colours and flat rules.
const browsers = ['chrome99', 'firefox97', 'safari15.4']

const shared = {
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
}

/** @param {{ watch?: boolean }} [options] */
export async function build({ watch = false } = {}) {
  await buildOnce()
  if (watch) watchSources()
}

async function buildOnce() {
  await mkdir(dist, { recursive: true })
  await Promise.all([buildServer(), buildClient(), copyBeside('migrations'), copyBeside('locales')])
}

async function buildServer() {
  const entries = {}
  for (const name of ['main', 'cli'])
    if (existsSync(path.join(root, `src/${name}.ts`))) entries[name] = path.join(root, `src/${name}.ts`)
  await rm(path.join(dist, 'server'), { recursive: true, force: true })
  if (Object.keys(entries).length === 0) return
  // Threads start from a file of their own, beside whoever starts them.
  for await (const file of glob('src/**/*.worker.ts', { cwd: root }))
    entries[path.basename(file, '.ts')] = path.join(root, file)
  await viteBuild({
    ...shared,
    build: {
      ssr: true,
      outDir: 'dist/server',
      target: 'node26',
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: entries,
        // One flat folder: code finds `../assets` and `../locales` from wherever it was put.
        output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
}

/** Styles and scripts alone: what a test of looks needs. */
export async function buildClient() {
  const made = await viteBuild({
    ...shared,
    base: '/assets/',
    css: { transformer: 'lightningcss' },
    plugins: [turboWithoutStyle],
    build: {
      outDir: 'dist/assets',
      assetsDir: '',
      emptyOutDir: true,
      target: browsers,
      cssTarget: browsers,
      cssMinify: 'lightningcss',
      modulePreload: false,
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      // The map is larger than usual and loaded by its page alone; it is no news for whoever types `npm start`.
      chunkSizeWarningLimit: 1_200,
      rolldownOptions: {
        input: await clientEntries(),
        output: {
          entryFileNames: '[name]-[hash].js',
          chunkFileNames: '[name]-[hash].js',
          assetFileNames: '[name]-[hash][extname]',
        },
      },
    },
  })
  await writeManifest([made].flat().flatMap((one) => one.output))
  await compressAll()
}

/**
 * Turbo writes a <style> element for its progress bar as it loads, bar shown or not, and our policy reports that.
 * A newer Turbo that does it elsewhere stops the build here, instead of failing in somebody's browser.
 */
const turboWithoutStyle = {
  name: 'turbo-without-style',
  transform(code, id) {
    if (!id.includes('@hotwired/turbo')) return null
    const line = 'this.installStylesheetElement();\n    this.setValue(0);'
    if (!code.includes(line)) throw new Error(`${id} has changed: see turboWithoutStyle in scripts/build.mjs`)
    return { code: code.replace(line, 'this.setValue(0);'), map: null }
  },
}

/** Styles by their file name, scripts by theirs: `recount.island.ts` is asked for as `recount.island.js`. */
async function clientEntries() {
  const entries = {}
  for (const style of ['public', 'workspace', 'print']) entries[style] = path.join(uiFolder, `styles/${style}.css`)
  for await (const file of glob('src/**/*.{island,entry}.ts', { cwd: root })) {
    const name = path.basename(file, '.ts')
    if (entries[name]) throw new Error(`Two client scripts are named ${name}: ${entries[name]} and ${file}`)
    entries[name] = path.join(root, file)
  }
  return entries
}

async function writeManifest(output) {
  const manifest = {}
  for (const one of output) {
    if (one.type === 'chunk' && one.isEntry) manifest[`${one.name}.js`] = one.fileName
    if (one.type === 'asset' && one.names?.[0]?.endsWith('.css')) manifest[path.basename(one.names[0])] = one.fileName
  }
  const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)))
  await writeFile(path.join(dist, 'assets/manifest.json'), `${JSON.stringify(sorted, null, 2)}\n`)
}

/** Compressed once here and never while somebody waits. */
async function compressAll() {
  const folder = path.join(dist, 'assets')
  const texts = (await readdir(folder)).filter((name) => /\.(js|css|svg|json)$/.test(name))
  await Promise.all(
    texts.map(async (name) => {
      const bytes = await readFile(path.join(folder, name))
      const hint = {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      }
      await writeFile(path.join(folder, `${name}.br`), await promisify(brotliCompress)(bytes, hint))
      await writeFile(path.join(folder, `${name}.gz`), await promisify(gzip)(bytes, { level: 9 }))
    }),
  )
}

async function copyBeside(name) {
  await rm(path.join(dist, name), { recursive: true, force: true })
  if (existsSync(path.join(root, name))) await cp(path.join(root, name), path.join(dist, name), { recursive: true })
}

function watchSources() {
  let timer
  let running = Promise.resolve()
  for (const folder of ['src', 'locales', 'migrations']) {
    watchFolder(path.join(root, folder), { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        running = running.then(buildOnce).catch((error) => console.error(error))
      }, 100)
    })
  }
}

if (process.argv[1] === import.meta.filename) await build({ watch: process.argv.includes('--watch') })
