// Installs the pinned packages when their lock file has changed, then bundles the report's style and script
// into the folder named on the command line. The program's build runs it; two builds at once take turns.
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const lock = join(here, '.build-lock')
const installed = join(here, 'node_modules', '.package-lock.json')
const patienceMinutes = 10

if (process.argv.length !== 3) {
  console.error('Usage: node build.mjs OUTPUT-FOLDER')
  process.exit(2)
}
const output = resolve(process.argv[2])

await takeLock()
try {
  install()
  await bundle()
} finally {
  rmSync(lock, { force: true })
}

/** The lock is a file that holds the process id of its owner, so that one left by a crash can be told apart. */
async function takeLock () {
  const giveUp = Date.now() + patienceMinutes * 60_000
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (ownerIsGone()) rmSync(lock, { force: true })
    else if (Date.now() > giveUp) throw new Error(`Another build has held ${lock} for ${patienceMinutes} minutes. Remove the file if no build is running.`)
    else await wait(200)
  }
}

function ownerIsGone () {
  try {
    const owner = Number(readFileSync(lock, 'utf8'))
    if (!owner) return Date.now() - statSync(lock).mtimeMs > 5_000
    process.kill(owner, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

function install () {
  const wanted = ['package.json', 'package-lock.json'].map(file => statSync(join(here, file)).mtimeMs)
  if (existsSync(installed) && statSync(installed).mtimeMs >= Math.max(...wanted)) return
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' })
  const now = new Date()
  utimesSync(installed, now, now)
}

async function bundle () {
  const { build } = await import('esbuild')
  const sass = await import('sass')
  mkdirSync(output, { recursive: true })
  // Warnings of the packages are for their authors.
  const ownWarnings = { warn (message, { stack }) { if (!stack?.includes('node_modules')) console.warn(message) } }
  const common = {
    bundle: true,
    minify: true,
    target: 'es2020',
    // Licence texts stay with the code they are about.
    legalComments: 'inline',
    logLevel: 'warning'
  }

  for (const name of ['report', 'site']) {
    const style = sass.compile(join(here, `${name}.scss`), { style: 'compressed', loadPaths: [here, join(here, 'node_modules')], quietDeps: true, logger: ownWarnings })
    writeFileSync(join(output, `${name}.css`), style.css)
  }

  // The report carries its script inside; the service's pages load theirs, and the charts only where there are any.
  await build({ ...common, entryPoints: [join(here, 'report.js')], outfile: join(output, 'report.js'), format: 'iife' })
  await build({ ...common, entryPoints: [join(here, 'report.js')], outfile: join(output, 'charts.js'), format: 'esm' })
  await build({ ...common, entryPoints: [join(here, 'site.js')], outfile: join(output, 'site.js'), format: 'esm' })

  writeFileSync(join(output, 'common-passwords.txt'), commonPasswords())

  // The accessibility checker of the browser tests; no part of the program.
  copyFileSync(join(here, 'node_modules', 'axe-core', 'axe.min.js'), join(output, 'axe.min.js'))
}

/** Passwords that everybody tries first, one a line, below the licence they come under. */
function commonPasswords () {
  const source = join(here, 'node_modules', '@zxcvbn-ts', 'language-common')
  const licence = readFileSync(join(source, 'LICENSE.txt'), 'utf8').trimEnd().split('\n').map(line => `# ${line}`.trimEnd())
  const words = JSON.parse(readFileSync(join(source, 'src', 'passwords.json'), 'utf8'))
  return [...licence, ...words.filter(word => !word.startsWith('#')).map(word => word.toLowerCase()), ''].join('\n')
}
